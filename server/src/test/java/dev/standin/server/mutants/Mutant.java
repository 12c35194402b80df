package dev.standin.server.mutants;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.rules.Judged;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.library.Player;
import dev.standin.server.library.Stage;
import dev.standin.server.reference.Habits;
import dev.standin.server.reference.Means;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Transport;
import dev.standin.server.reference.Waiting;
import dev.standin.server.support.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A client that does one thing wrong.
 *
 * @param name a word for the mistake
 * @param mistake what it does, in a sentence without a subject
 * @param means makes its own of those of a correct client; asked for each run, since some remember
 * @param original makes the means of the client that does the same thing right, if a correct client
 *     never does it
 * @param time how long it may run, on the session's clock, before it is ended from outside
 * @param rule that it breaks, and no other
 * @param scenarios where that shows, by label
 */
record Mutant(
    String name,
    String mistake,
    ReferenceClient client,
    UnaryOperator<Means> means,
    UnaryOperator<Means> original,
    Duration time,
    String rule,
    List<String> scenarios) {
  private static final long SEED = 7;

  private static final UnaryOperator<Means> AS_IT_IS = its -> its;

  /** Whoever goes on for so long has not stopped by itself: correct clients do so after less. */
  private static final Duration AMPLE = Duration.ofHours(3);

  /**
   * What was seen of one client in one scenario.
   *
   * @param untold what the rules say where nobody tells them what came of it, but that it is over
   */
  record Run(
      List<Exchange> exchanges, Event.Result result, List<Judged> verdicts, List<Judged> untold) {
    List<Judged> broken() {
      return verdicts.stream().filter(Judged::isBroken).toList();
    }
  }

  /** The client's time is up. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A correct client, so far. */
  static Mutant of(String vendor, String name, String mistake) {
    return of(ReferenceClient.of(vendor).orElseThrow(), name, mistake);
  }

  /** A client of which something was overridden. */
  static Mutant of(ReferenceClient client, String name, String mistake) {
    return new Mutant(name, mistake, client, AS_IT_IS, AS_IT_IS, AMPLE, "", List.of());
  }

  /** The same with other habits. */
  Mutant with(UnaryOperator<Habits> other) {
    return and(its -> its.with(other.apply(its.habits())));
  }

  /** The same on another way to the server. */
  Mutant by(UnaryOperator<Transport> way) {
    return and(its -> by(its, way));
  }

  /** The same on another way to the server, on which time can pass. */
  Mutant by(BiFunction<Transport, Waiting, Transport> way) {
    return and(its -> by(its, http -> way.apply(http, its.waiting())));
  }

  /** The same, whose original takes another way to the server than correct clients do. */
  Mutant insteadOf(UnaryOperator<Transport> way) {
    return new Mutant(name, mistake, client, means, its -> by(its, way), time, rule, scenarios);
  }

  /** The same with so much time. */
  Mutant within(Duration other) {
    return new Mutant(name, mistake, client, means, original, other, rule, scenarios);
  }

  private static Means by(Means its, UnaryOperator<Transport> way) {
    return new Means(
        way.apply(its.http()), its.buckets(), its.waiting(), its.habits(), its.progress());
  }

  private Mutant and(UnaryOperator<Means> more) {
    return new Mutant(
        name,
        mistake,
        client,
        its -> more.apply(means.apply(its)),
        original,
        time,
        rule,
        scenarios);
  }

  Mutant breaks(String which, String... where) {
    return new Mutant(name, mistake, client, means, original, time, which, List.of(where));
  }

  String vendor() {
    return client.vendor();
  }

  /** Whether correct clients never do what it does wrong, so that another one has to show it. */
  boolean hasOwnOriginal() {
    return original != AS_IT_IS;
  }

  /** Plays it in one of its scenarios, on a clock that it moves. */
  Run in(String scenario) {
    return run(client, means, time, scenario);
  }

  /** Plays the client that makes no mistake. */
  Run originalIn(String scenario) {
    return run(ReferenceClient.of(vendor()).orElseThrow(), original, time, scenario);
  }

  private static Run run(
      ReferenceClient client, UnaryOperator<Means> means, Duration time, String label) {
    var app = SharedServer.app();
    var scenario =
        app.vendors().named(client.vendor()).orElseThrow().scenarios().named(label).orElseThrow();
    var wall = new HandMoved(SessionClock.EPOCH.plus(time));
    var clock = new SessionClock(new ClockMode.Real(), wall);
    try (var stage = Stage.of(app, scenario, SEED, true, clock);
        var player = new Player(stage, client)) {
      var result = Event.Result.UNFINISHED;
      try {
        var its = means.apply(player.means().with(wall));
        result = Event.Result.valueOf(player.export(its).end().name());
      } catch (Ended e) {
        // It stays unfinished.
      }
      return new Run(
          stage.session().journal().exchanges(),
          result,
          stage.judged(result),
          stage.judged(Event.Result.ENDED));
    }
  }

  /** The wall of a room with one client in it: time passes while that waits, and not else. */
  private static final class HandMoved implements Waiting, InstantSource {
    private final Instant end;
    private volatile Instant now = SessionClock.EPOCH;

    HandMoved(Instant end) {
      this.end = end;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pause(Duration time) {
      if (now.plus(time).isAfter(end)) {
        now = end;
        throw new Ended();
      }
      now = now.plus(time);
    }
  }
}
