package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** No call again before the time that its refusal named, nor an age after it. */
@AutoService(ClientRule.class)
public final class WaitsForRetryAfter implements ClientRule {
  // Retry-After has whole seconds, and clients count them from the end of the answer.
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  // A client may have a pace of its own, and only wait longer for it. What is left are waits that
  // nobody can have meant, and the shortest known of them takes half an hour.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  // The client may be about to ask again, by a pace of its own, when its run is ended from outside.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-\\d{2}-\\d{2}T.*");

  @Override
  public String name() {
    return "waits-for-retry-after";
  }

  @Override
  public String title() {
    return "Waits for as long as Retry-After says before it makes the same call again";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Waits(new WhoseTime(session));
  }

  /**
   * A call that was told to come back later.
   *
   * @param pace how long before it the same call had been made; null if it had not
   * @param clockMoves how often somebody had moved the clock before
   */
  private record Wait(Exchange told, Instant until, Duration pace, long clockMoves) {
    static Wait of(Exchange told, Exchange before, long clockMoves) {
      var until = told.facts().retryNotBefore().orElseThrow();
      var pace = before == null ? null : Duration.between(before.at(), told.at());
      return new Wait(told, until, pace, clockMoves);
    }

    boolean isAbout(Exchange next) {
      return CallKey.of(told).equals(CallKey.of(next));
    }

    boolean isOver(Instant now) {
      return !now.isBefore(until.minus(TOLERANCE));
    }

    Duration asked() {
      return Duration.between(told.at(), until);
    }

    /**
     * The time that the answer names: whole seconds, rounded up, where the vendor's own has parts.
     */
    Instant named() {
      if (isDate()) {
        return until.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
      }
      return told.at().plusSeconds(asked().plusNanos(999_999_999).toSeconds());
    }

    String header() {
      return told.response().headers().first("Retry-After").orElse(until.toString());
    }

    /** Whether a client knows from another clock than its own when the time has come. */
    boolean isDate() {
      return !header().chars().allMatch(Character::isDigit);
    }

    String said() {
      return "it had said retry-after: " + header();
    }
  }

  /** All calls of one kind by one caller. */
  private record Operation(String client, String id) {
    static Operation of(Exchange exchange) {
      return new Operation(CallKey.client(exchange), exchange.operation());
    }
  }

  private static final class Waits implements Watch {
    private final WhoseTime time;
    private final Map<CallKey, Exchange> calls = new Recent<>(Limits.CALLS);
    private final Map<CallKey, Wait> waits = new Recent<>(Limits.CALLS);
    private final Map<Operation, Wait> operationWaits = new Recent<>(Limits.CALLS);
    private final Map<Long, Wait> undelivered = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    private Instant last = Instant.MIN;
    private long clockMoves;
    private boolean anotherTime;
    private boolean wasTold;

    Waits(WhoseTime time) {
      this.time = time;
    }

    @Override
    public void exchange(Exchange exchange) {
      var key = CallKey.of(exchange);
      var wait = waits.remove(key);
      if (wait != null) {
        judge(wait, exchange);
      }
      another(exchange);
      var before = calls.put(key, exchange);
      if (exchange.facts().retryNotBefore().isPresent()) {
        // Nobody waits for what did not arrive, or has not yet: the delivery tells.
        undelivered.put(exchange.number(), Wait.of(exchange, before, clockMoves));
      }
      last = exchange.at();
    }

    // Another call of an operation that was refused as a whole.
    private void another(Exchange exchange) {
      var operation = Operation.of(exchange);
      var wait = operationWaits.get(operation);
      if (wait == null) {
        return;
      }
      if (wait.isAbout(exchange) || wait.isOver(exchange.at())) {
        operationWaits.remove(operation);
      } else if (!UnderWay.together(wait.told(), exchange)) {
        operationWaits.remove(operation);
        judge(wait, exchange);
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      var wait = undelivered.remove(delivery.exchange());
      if (wait == null || !delivery.complete()) {
        return;
      }
      var key = CallKey.of(wait.told());
      // A call that came in between knew nothing of it, and its own answer is the newer one.
      if (calls.get(key) == wait.told()) {
        waits.put(key, wait);
        if (wait.told().facts().isRetryForOperation()) {
          operationWaits.put(Operation.of(wait.told()), wait);
        }
        wasTold = true;
      }
    }

    private boolean isJudged(Wait wait, boolean agrees) {
      boolean judged = agrees && (!wait.isDate() || time.tellsDates(wait.told()));
      anotherTime |= !judged;
      return judged;
    }

    private void judge(Wait wait, Exchange next) {
      if (!isJudged(wait, time.agrees(wait.told(), next))) {
        return;
      }
      findings.occasion();
      var early = Duration.between(next.at(), wait.until());
      var late = early.negated();
      if (early.compareTo(TOLERANCE) > 0) {
        // Who lays the header beside the call has to come to the same.
        breach(
            wait,
            next,
            span(Duration.between(next.at(), wait.named()))
                + " before "
                + Words.of(wait.told())
                + " allowed it (a second is forgiven)");
      } else if (isTooLate(wait, next, late)) {
        breach(
            wait,
            next,
            span(late)
                + " later than "
                + Words.of(wait.told())
                + " asked for"
                + misread(wait, Duration.between(wait.told().at(), next.at())));
      }
    }

    private void breach(Wait wait, Exchange next, String how) {
      findings.breach(
          Words.of(next)
              + " came "
              + how
              + ": "
              + wait.said()
              + (wait.isAbout(next) ? "" : ", and that was for all calls of this operation"),
          List.of(wait.told().number(), next.number()));
    }

    private boolean isTooLate(Wait wait, Exchange next, Duration late) {
      // Whoever moves the clock may move it as far as it likes.
      if (wait.clockMoves() != clockMoves) {
        return false;
      }
      // Of a client that had asked but once nobody knows how often it would.
      return wait.pace() == null
          ? !misread(wait, Duration.between(wait.told().at(), next.at())).isEmpty()
          : late.compareTo(longest(PATIENCE, wait.asked(), wait.pace().multipliedBy(2))) > 0;
    }

    private static Duration longest(Duration... spans) {
      return List.of(spans).stream().max(Duration::compareTo).orElseThrow();
    }

    // Without parts of a second once they say nothing.
    private static String span(Duration span) {
      return Words.span(span.toSeconds() < 10 ? span : span.plusMillis(500).withNanos(0));
    }

    // The one misreading that can be told by its length.
    private static String misread(Wait wait, Duration waited) {
      var date = ISO_DATE.matcher(wait.header());
      if (!date.matches()) {
        return "";
      }
      long year = Long.parseLong(date.group(1));
      return Math.abs(waited.toSeconds() - year) <= 60
          ? " (it waited about as long as who takes the first digits of the date for "
              + year
              + " s)"
          : "";
    }

    @Override
    public void event(Event event) {
      var result = event.result();
      if (event.kind().equals(Event.CLOCK)) {
        clockMoves++;
      }
      if (result.isEmpty()) {
        return;
      }
      if (result.get() == Event.Result.UNFINISHED) {
        waits.values().forEach(wait -> judgeEnd(wait, event));
      }
      // What comes now is another run.
      waits.clear();
      operationWaits.clear();
      undelivered.clear();
      calls.clear();
    }

    // Whoever was at something else meanwhile had perhaps given this call up.
    private void judgeEnd(Wait wait, Event end) {
      var overdue = Duration.between(wait.until(), end.at());
      if (last.isAfter(wait.until())
          || wait.clockMoves() != clockMoves
          || overdue.compareTo(grace(wait)) <= 0
          || !isJudged(wait, time.agrees(wait.told(), end.at(), end.wall()))) {
        return;
      }
      findings.occasion();
      var date = ISO_DATE.matcher(wait.header());
      findings.breach(
          "the client was still waiting when its time was up ("
              + Words.time(end.at())
              + "), although it could have asked again since "
              + Words.time(wait.until())
              + ", "
              + span(overdue)
              + " before: "
              + Words.of(wait.told())
              + " had said retry-after: "
              + wait.header()
              + (date.matches()
                  ? " (who takes the first digits of that date for seconds waits "
                      + date.group(1)
                      + " s)"
                  : ""),
          List.of(wait.told().number()));
    }

    private static Duration grace(Wait wait) {
      if (wait.pace() != null) {
        return longest(GRACE, wait.pace().multipliedBy(2));
      }
      // Dates are what is misread; whoever understood a number may ask seldom.
      return ISO_DATE.matcher(wait.header()).matches() ? GRACE : PATIENCE;
    }

    @Override
    public Verdict verdict() {
      if (anotherTime) {
        return findings.verdict(WhoseTime.ANOTHER);
      }
      return findings.verdict(
          wasTold
              ? "the client was told when to come back, and made that call no more"
              : "no answer said when to come back");
    }
  }
}
