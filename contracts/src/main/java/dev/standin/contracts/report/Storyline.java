package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client did and what was done to its session, short enough to be shown.
 *
 * @param steps its exchanges, in the order of the journal
 * @param events the clock moved, the client's outcome, …, in the order of the journal
 * @param lost how many lines of the journal were missing
 * @param outcome what the client made of its run, as it was told last; null if it was not
 */
public record Storyline(
    Stretch<Step> steps, Stretch<Event> events, long lost, Event.Result outcome) {
  static final int FIRST_STEPS = 500;
  static final int LAST_STEPS = 1_500;
  private static final int FIRST_EVENTS = 100;
  private static final int LAST_EVENTS = 400;

  /** A story in which nothing happened. */
  public static final Storyline EMPTY = new Builder().story();

  /** What the client made of its run, if anybody told. */
  public Optional<Event.Result> told() {
    return Optional.ofNullable(outcome);
  }

  /**
   * A fold over a journal's lines, which takes the calls that {@link
   * dev.standin.contracts.rules.Judge} takes.
   *
   * <p>Not safe for several threads, as the judge is not. It keeps both ends of a long story and
   * counts what is between them.
   */
  public static final class Builder implements Fold {
    private final Map<Long, Step> first = new LinkedHashMap<>();
    private final Map<Long, Step> last = new LinkedHashMap<>();
    private final List<Event> firstEvents = new ArrayList<>();
    private final List<Event> lastEvents = new ArrayList<>();
    private long steps;
    private long events;
    private long lost;
    private Event.Result outcome;

    @Override
    public void exchange(Exchange exchange) {
      steps++;
      var step = Step.of(exchange);
      if (first.size() < FIRST_STEPS) {
        first.put(step.number(), step);
        return;
      }
      last.put(step.number(), step);
      if (last.size() > LAST_STEPS) {
        last.remove(last.keySet().iterator().next());
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      first.computeIfPresent(delivery.exchange(), (number, step) -> step.delivered(delivery));
      last.computeIfPresent(delivery.exchange(), (number, step) -> step.delivered(delivery));
    }

    @Override
    public void event(Event event) {
      events++;
      outcome = event.result().orElse(outcome);
      if (firstEvents.size() < FIRST_EVENTS) {
        firstEvents.add(event);
        return;
      }
      lastEvents.add(event);
      if (lastEvents.size() > LAST_EVENTS) {
        lastEvents.remove(0);
      }
    }

    /** So many lines are missing here. */
    @Override
    public void lost(long lines) {
      lost += lines;
    }

    /** The story so far; it can be asked for at any time, and what follows does not change it. */
    public Storyline story() {
      return new Storyline(
          stretch(steps, first.values(), last.values()),
          stretch(events, firstEvents, lastEvents),
          lost,
          outcome);
    }

    private static <T> Stretch<T> stretch(long total, Collection<T> first, Collection<T> last) {
      return new Stretch<>(
          List.copyOf(first), total - first.size() - last.size(), List.copyOf(last));
    }
  }
}
