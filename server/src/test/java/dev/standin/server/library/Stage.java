package dev.standin.server.library;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.rules.Judge;
import dev.standin.contracts.rules.Judged;
import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.fault.Drip;
import dev.standin.server.fault.Stall;
import dev.standin.server.reference.Result;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** A session of its own for one scenario, whose clock stands still but for its client. */
public final class Stage implements AutoCloseable {
  private final App app;
  private final Session session;
  private final Scenario scenario;

  private Stage(App app, Session session, Scenario scenario) {
    this.app = app;
    this.session = session;
    this.scenario = scenario;
  }

  /** Sets one up; a scenario that no identifier can choose is pinned. */
  static Stage of(App app, Scenario scenario, long seed, boolean pinned) {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    return of(app, scenario, seed, pinned, clock);
  }

  /** Sets one up with a clock of its own. */
  public static Stage of(
      App app, Scenario scenario, long seed, boolean pinned, SessionClock clock) {
    var stage = new Stage(app, app.sessions().open(seed, clock), scenario);
    if (pinned) {
      stage.session.pin(Map.of(scenario.vendor(), scenario.label()));
    }
    stage.session.journal().listen(stage.hurry());
    return stage;
  }

  /** Moves the clock past each pause as soon as the journal shows that an answer makes one. */
  private Fold hurry() {
    return exchange ->
        scenario.faults().stream()
            .filter(rule -> struck(rule, exchange))
            .map(rule -> pause(rule, exchange))
            .filter(pause -> !pause.isZero())
            .forEach(pause -> session.clock().advance(pause));
  }

  private static Duration pause(FaultRule rule, Exchange exchange) {
    if (rule.fault() instanceof Stall stall) {
      return stall.by();
    }
    return rule.fault() instanceof Drip drip
        ? drip.every().multipliedBy(length(exchange) / drip.bytes() + 1)
        : Duration.ZERO;
  }

  private static long length(Exchange exchange) {
    return exchange
        .response()
        .headers()
        .first("Content-Length")
        .map(Long::parseLong)
        .orElse(exchange.response().body().length());
  }

  /** Whether a rule has struck an exchange, as far as the journal can tell it from another. */
  static boolean struck(FaultRule rule, Exchange exchange) {
    var words = exchange.facts().values().getOrDefault("scripted", "").split("\\+");
    return List.of(words).contains(rule.word())
        && (rule.on().equals(exchange.operation())
            || rule.on().equals(exchange.facts().hop().orElse("")));
  }

  public Session session() {
    return session;
  }

  Scenario scenario() {
    return scenario;
  }

  /** What the rules say of a client that has ended so. */
  List<Judged> judged(Result result) {
    return judged(Event.Result.valueOf(result.end().name()));
  }

  /** What the rules say, once it is told what came of the run. */
  public List<Judged> judged(Event.Result result) {
    var contents = session.journal().contents();
    var judge = Judge.of(contents.beginning().followed());
    var events = new ArrayDeque<>(contents.events());
    for (var entry : contents.entries()) {
      // What was done to the session stands behind the exchanges that it follows.
      while (!events.isEmpty() && events.peek().after() < entry.exchange().number()) {
        judge.event(events.remove());
      }
      judge.exchange(entry.exchange());
      if (entry.delivery() != null) {
        judge.delivery(entry.delivery());
      }
    }
    events.forEach(judge::event);
    judge.event(outcome(result));
    return judge.verdicts();
  }

  private Event outcome(Event.Result result) {
    var details = Map.of(Event.RESULT, result.word());
    long last = session.journal().appended();
    var clock = session.clock();
    return Event.of(last, clock.now(), clock.wall(), Event.OUTCOME, details);
  }

  App app() {
    return app;
  }

  String baseUrl() {
    return app.baseUrl() + "/~" + session.id();
  }

  /** What a client sends to choose the scenario. */
  String identifier() {
    return scenario.vendor().equals("nexthink")
        ? "#" + scenario.label().replace('-', '_')
        : scenario.label();
  }

  boolean isTerminal(String state) {
    return app.vendors().named(scenario.vendor()).orElseThrow().module().states().stream()
        .anyMatch(one -> one.wire().equals(state) && one.terminal());
  }

  @Override
  public void close() {
    app.sessions().close(session.id());
  }
}
