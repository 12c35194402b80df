package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Page;
import dev.standin.contracts.memory.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** No poll of an export that is known to have ended, unless its result could not be fetched. */
@AutoService(ClientRule.class)
public final class StopsAfterTerminal implements ClientRule {
  // What several workers of one client ask within this time, none of them knows of the others.
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  // Whoever knows that an address is soon over does well to ask for another before.
  private static final Duration SOON = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "stops-after-terminal";
  }

  @Override
  public String title() {
    return "Stops polling an export once a terminal state was told";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Polls();
  }

  /** An export, and a client that was told of it: another one may not know the same. */
  private record Told(String client, String export) {}

  /**
   * A further poll of what had ended.
   *
   * @param list the path of the list that it looked at; "" if it asked for the export by name
   * @param address whether it was given a new address of the result
   */
  private record Look(Mention poll, End end, String export, String list, boolean address) {
    static Look of(Exchange poll, End end, String export) {
      boolean named = poll.request().target().contains(export);
      return new Look(
          Mention.of(poll),
          end,
          export,
          named ? "" : poll.request().path(),
          poll.facts().resultUntil().isPresent());
    }
  }

  /** The answer that told the end of an export. */
  private static final class End {
    private final Mention told;
    private final String state;
    private final String path;
    // Null if the start told it, which leaves no poll to make.
    private final String operation;
    // Null if no address came with it, or one without an end.
    private final Instant until;
    // Whether something kept the answer on its way, so that a client may not have waited for it.
    private final boolean slow;
    private final Instant at;
    private final Instant wall;
    private boolean arrived;
    // Another worker may have asked at the same time, which is believed once.
    private boolean shared;
    // A poll that came before it was known what became of the answer, and what that poll told.
    private Look early;
    private End later;

    End(Exchange exchange) {
      var facts = exchange.facts();
      told = Mention.of(exchange);
      at = exchange.at();
      wall = exchange.wall();
      state = facts.state().orElse("over");
      path = exchange.request().path();
      operation = facts.hop().orElse("").equals("start") ? null : exchange.operation();
      slow = facts.isScripted();
      until = facts.resultUntil().map(end -> end.minus(margin(exchange.at(), end))).orElse(null);
    }

    private static Duration margin(Instant from, Instant end) {
      var half = Duration.between(from, end).dividedBy(2);
      return half.compareTo(SOON) < 0 ? half : SOON;
    }

    boolean isOver(Instant now) {
      return until != null && !now.isBefore(until);
    }

    // Where a test moves the clock, one who has waited asks again in no time of the wall's.
    private boolean isShared(Exchange poll) {
      boolean first = !shared;
      shared = true;
      return first
          && Duration.between(wall, poll.wall()).compareTo(TOGETHER) < 0
          && Duration.between(at, poll.at()).compareTo(TOGETHER) < 0;
    }
  }

  private static final class Polls implements Watch {
    private final Map<Told, End> ended = new Recent<>(Limits.EXPORTS);
    private final Map<Long, Told> answers = new Recent<>(Limits.CALLS);
    private final Map<Long, String> downloads = new Recent<>(Limits.CALLS);
    // By export, the last download that did not bring the result.
    private final Map<String, Long> unfetched = new Recent<>(Limits.EXPORTS);
    // By client and path, the last attempt to start something there.
    private final Map<Told, Long> attempts = new Recent<>(Limits.EXPORTS);
    // By client and export, how often a start was refused for it: so many more wait for its end.
    private final Map<Told, Integer> waiting = new Recent<>(Limits.EXPORTS);
    // Polls for which a reason may show: by export the use of a new address, and by client and path
    // of a list a start.
    private final Map<String, Look> renewals = new Recent<>(Limits.EXPORTS);
    private final Map<Told, Look> glances = new Recent<>(Limits.EXPORTS);
    private final Map<String, Long> used = new Recent<>(Limits.EXPORTS);
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      var key = new Told(CallKey.client(exchange), export);
      var hop = facts.hop().orElse("");
      if (hop.equals("download")) {
        downloads.put(exchange.number(), export);
        used.put(export, exchange.number());
        renewals.remove(export);
        // Whoever cannot fetch the result has to ask for another address.
        if (exchange.response().status() >= 400 || facts.isScripted()) {
          unfetched.put(export, exchange.number());
        }
        return;
      }
      if (hop.equals("start")) {
        var list = new Told(key.client(), exchange.request().path());
        attempts.put(list, exchange.number());
        glances.remove(list);
        if (exchange.response().status() >= 400 && !export.isEmpty()) {
          waiting.merge(key, 1, Integer::sum);
        }
      }
      // Behind its first page, a list shows what is old to everybody.
      boolean behind = facts.page().map(Page::first).orElse(0L) > 0;
      if (export.isEmpty() || behind) {
        return;
      }
      var end = ended.get(key);
      boolean again = hop.equals("status") && end != null && !isExcused(exchange, key, end);
      var told = facts.isTerminal() ? new End(exchange) : null;
      if (told != null) {
        answers.put(exchange.number(), key);
      }
      if (again) {
        polledAgain(exchange, key, end, told);
      } else if (told != null) {
        ended.put(key, told);
      }
    }

    private void polledAgain(Exchange poll, Told key, End end, End told) {
      var look = end.isShared(poll) ? null : Look.of(poll, end, key.export());
      if (end.arrived) {
        judge(look, key);
      } else if (end.early == null) {
        end.early = look;
        end.later = told;
      }
    }

    // What may yet turn out to have had a reason waits for it, until the next one like it.
    private void judge(Look look, Told key) {
      if (look == null) {
        return;
      }
      var list = new Told(key.client(), look.list());
      Look before = look;
      if (look.address()) {
        before = isSince(used.get(look.export()), look) ? null : renewals.put(look.export(), look);
      } else if (!look.list().isEmpty()) {
        before = isSince(attempts.get(list), look) ? null : glances.put(list, look);
      }
      if (before != null) {
        breach(before);
      }
    }

    private static boolean isSince(Long number, Look look) {
      return number != null && number > look.poll().number();
    }

    private boolean isExcused(Exchange exchange, Told key, End end) {
      long told = end.told.number();
      return end.isOver(exchange.at())
          || unfetched.getOrDefault(key.export(), 0L) > told
          // Another operation may tell more of it.
          || (end.operation != null && !end.operation.equals(exchange.operation()))
          // A list has to be looked at for what was to be started after the end.
          || isRestarted(exchange, key, told)
          || isAwaited(key);
    }

    private boolean isAwaited(Told key) {
      var more = waiting.remove(key);
      if (more != null && more > 1) {
        waiting.put(key, more - 1);
      }
      return more != null;
    }

    private boolean isRestarted(Exchange poll, Told key, long told) {
      var list = new Told(key.client(), poll.request().path());
      return attempts.getOrDefault(list, 0L) > told;
    }

    private void breach(Look look) {
      findings.breach(
          look.poll().words()
              + " polled the export "
              + look.export()
              + " although "
              + look.end().told.words()
              + " had told that it is \""
              + look.end().state
              + '"',
          List.of(look.end().told.number(), look.poll().number()));
    }

    @Override
    public void delivery(Delivery delivery) {
      if (!delivery.complete()) {
        var export = downloads.get(delivery.exchange());
        if (export != null) {
          unfetched.put(export, delivery.exchange());
        }
      }
      var key = answers.remove(delivery.exchange());
      var end = key == null ? null : ended.get(key);
      if (end == null) {
        return;
      }
      if (!delivery.complete()) {
        renewals.values().removeIf(look -> look.poll().number() == delivery.exchange());
        glances.values().removeIf(look -> look.poll().number() == delivery.exchange());
      }
      if (end.told.number() == delivery.exchange()) {
        arrived(end, key, delivery);
      } else if (end.later != null && end.later.told.number() == delivery.exchange()) {
        end.later.arrived = delivery.complete();
        end.later = delivery.complete() ? end.later : null;
      }
    }

    private void arrived(End end, Told key, Delivery delivery) {
      boolean late = end.early != null && (end.slow || delivery.held());
      if (delivery.complete() && !late) {
        end.arrived = true;
        findings.occasion();
        if (end.early != null) {
          judge(end.early, key);
        }
      } else if (end.later != null) {
        ended.put(key, end.later);
      } else {
        ended.remove(key);
      }
    }

    @Override
    public void event(Event event) {
      if (event.result().isEmpty()) {
        return;
      }
      renewals.values().forEach(this::breach);
      glances.values().forEach(this::breach);
      // Another run knows nothing of what this one was told.
      ended.clear();
      answers.clear();
      downloads.clear();
      unfetched.clear();
      attempts.clear();
      waiting.clear();
      renewals.clear();
      glances.clear();
      used.clear();
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no terminal state was told");
    }
  }
}
