package dev.standin.server.mutants;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.rules.Judged;
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
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A client that does one thing wrong.
 *
 * @param name a word for the mistake
 * @param mistake what it does, in a sentence without a subject
 * @param means makes its own of those of a correct client; asked for each run, since some remember
 * @param rule that it breaks, and no other
 * @param scenarios where that shows, by label
 */
record Mutant(
    String name,
    String mistake,
    ReferenceClient client,
    UnaryOperator<Means> means,
    String rule,
    List<String> scenarios) {
  private static final long SEED = 7;

  /** Whoever goes on for so long has not stopped by itself: correct clients do so after less. */
  private static final Duration TIME = Duration.ofHours(3);

  /** What was seen of one client in one scenario. */
  record Run(List<Exchange> exchanges, Event.Result result, List<Judged> verdicts) {
    List<Judged> broken() {
      return verdicts.stream().filter(Judged::isBroken).toList();
    }

    Judged on(String rule) {
      return verdicts.stream()
          .filter(one -> one.rule().name().equals(rule))
          .findFirst()
          .orElseThrow();
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
    return new Mutant(name, mistake, client, UnaryOperator.identity(), "", List.of());
  }

  /** The same with other habits. */
  Mutant with(UnaryOperator<Habits> other) {
    return and(its -> its.with(other.apply(its.habits())));
  }

  /** The same on another way to the server. */
  Mutant by(UnaryOperator<Transport> way) {
    return and(
        its ->
            new Means(
                way.apply(its.http()), its.buckets(), its.waiting(), its.habits(), its.progress()));
  }

  /** The same on another way to the server, on which time can pass. */
  Mutant by(BiFunction<Transport, Waiting, Transport> way) {
    return and(
        its ->
            new Means(
                way.apply(its.http(), its.waiting()),
                its.buckets(),
                its.waiting(),
                its.habits(),
                its.progress()));
  }

  /** The same on another way to its bucket. */
  Mutant reading(UnaryOperator<Transport> way) {
    return and(
        its ->
            new Means(
                its.http(),
                bucket -> way.apply(its.buckets().apply(bucket)),
                its.waiting(),
                its.habits(),
                its.progress()));
  }

  private Mutant and(UnaryOperator<Means> more) {
    return new Mutant(name, mistake, client, its -> more.apply(means.apply(its)), rule, scenarios);
  }

  Mutant breaks(String which, String... where) {
    return new Mutant(name, mistake, client, means, which, List.of(where));
  }

  String vendor() {
    return client.vendor();
  }

  /** Plays it in one of its scenarios, on a clock that it moves. */
  Run in(String scenario) {
    return run(client, means, scenario);
  }

  /** Plays a correct client of a vendor. */
  static Run original(String vendor, String scenario) {
    return run(ReferenceClient.of(vendor).orElseThrow(), UnaryOperator.identity(), scenario);
  }

  private static Run run(ReferenceClient client, UnaryOperator<Means> means, String label) {
    var app = SharedServer.app();
    var scenario =
        app.vendors().named(client.vendor()).orElseThrow().scenarios().named(label).orElseThrow();
    try (var stage = Stage.of(app, scenario, SEED, true);
        var player = new Player(stage, client)) {
      var its = player.means();
      var result = Event.Result.UNFINISHED;
      try {
        var limited = its.with(limited(its.waiting()));
        result = Event.Result.valueOf(player.export(means.apply(limited)).end().name());
      } catch (Ended e) {
        // It stays unfinished.
      }
      return new Run(stage.session().journal().exchanges(), result, stage.judged(result));
    }
  }

  private static Waiting limited(Waiting waiting) {
    var end = waiting.now().plus(TIME);
    return new Waiting() {
      @Override
      public void pause(Duration time) {
        if (waiting.now().plus(time).isAfter(end)) {
          waiting.pause(Duration.between(waiting.now(), end));
          throw new Ended();
        }
        waiting.pause(time);
      }

      @Override
      public Instant now() {
        return waiting.now();
      }
    };
  }
}
