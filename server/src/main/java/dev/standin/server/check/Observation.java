package dev.standin.server.check;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.report.Storyline;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a session's journal shows of its client besides the verdict, folded as it comes; for one
 * thread at a time.
 */
final class Observation implements Fold {
  private final Storyline.Builder story = new Storyline.Builder();
  private final Set<String> started = new TreeSet<>();
  private final Set<String> scenarios = new TreeSet<>();
  private final Set<String> fetched = new TreeSet<>();
  private long requests;
  private Event outcome;

  @Override
  public void exchange(Exchange exchange) {
    requests++;
    story.exchange(exchange);
    var facts = exchange.facts();
    var hop = facts.hop().orElse("");
    facts.scenario().ifPresent(scenarios::add);
    if (hop.equals("start")) {
      facts.scenario().ifPresent(started::add);
    }
    if (hop.equals("download") && exchange.response().status() / 100 == 2) {
      facts.export().filter(export -> !isOfErrors(exchange)).ifPresent(fetched::add);
    }
  }

  private static boolean isOfErrors(Exchange exchange) {
    return exchange.facts().file().filter("error"::equals).isPresent();
  }

  @Override
  public void delivery(Delivery delivery) {
    story.delivery(delivery);
  }

  @Override
  public void event(Event event) {
    story.event(event);
    if (event.kind().equals(Event.OUTCOME)) {
      outcome = event;
    }
  }

  @Override
  public void lost(long words) {
    story.lost(words);
  }

  long requests() {
    return requests;
  }

  /** What the client told of its run, or whoever ran it. */
  Optional<Event> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** How many rows the client told, with its outcome. */
  OptionalLong rows() {
    var rows = outcome == null ? null : outcome.details().get(Event.ROWS);
    return rows == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(rows));
  }

  /** The scenarios that exports were started in, if none of all calls had the wanted one. */
  Set<String> othersThan(String scenario) {
    return scenarios.contains(scenario) ? Set.of() : Set.copyOf(started);
  }

  /** The ids of the exports whose result was read. */
  Set<String> fetched() {
    return Set.copyOf(fetched);
  }

  Storyline story() {
    return story.story();
  }
}
