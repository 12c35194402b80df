package dev.standin.server.check;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.report.Ending;
import dev.standin.contracts.report.Run;
import dev.standin.contracts.report.Trial;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.journal.Shared;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Opening;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import dev.standin.server.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Puts a client's command before one scenario at a time, each in a session of its own. */
public final class Checker {
  private static final long SEED = 1;
  // What an answer takes that its client no longer waits for.
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private final Sessions sessions;
  private final ObjectStore store;
  private final List<String> vendors;
  private final String host;
  private final InstantSource wall;
  private ClientProcess running;
  private boolean stopped;

  /**
   * @param vendors the ids of all
   * @param host where sessions' ports are
   */
  public Checker(
      Sessions sessions, ObjectStore store, List<String> vendors, String host, InstantSource wall) {
    this.sessions = sessions;
    this.store = store;
    this.vendors = List.copyOf(vendors);
    this.host = host;
    this.wall = wall;
  }

  /**
   * Runs the command once and judges it.
   *
   * @throws IOException if there is no such program, or it cannot be run
   */
  public Run check(Assignment assignment, Order order, Audience audience)
      throws IOException, InterruptedException {
    var clock = new SessionClock(order.clock(), wall);
    var opening = new Opening(SEED, clock).onPort(0).expiringAfter(Idle.NEVER);
    var session = sessions.open(opening);
    try {
      if (assignment.pinned()) {
        session.pin(Map.of(assignment.vendor(), assignment.scenario().label()));
      }
      var observed = new Shared<>(new Observation());
      session.journal().listen(observed);
      return check(assignment, order, audience, session, observed);
    } finally {
      sessions.close(session.id());
    }
  }

  private Run check(
      Assignment assignment,
      Order order,
      Audience audience,
      Session session,
      Shared<Observation> observed)
      throws IOException, InterruptedException {
    var said = new Said(order.sayings(), Given.of(assignment));
    var baseUrl = "http://" + host + ":" + session.port().orElseThrow();
    var surroundings = Surroundings.of(assignment, session, baseUrl, vendors, store);
    var begun = wall.instant();
    ClientProcess process;
    // A quick command's words must not come before it is said that it begins.
    var beginning = new Object();
    synchronized (beginning) {
      process =
          start(
              order,
              surroundings,
              line -> {
                said.line(line);
                synchronized (beginning) {
                  audience.said(line);
                }
              });
      audience.began(assignment);
    }
    boolean ended;
    try {
      ended =
          process.await(
              begun.plus(order.timeout()),
              wall,
              () ->
                  audience.goesOn(
                      assignment,
                      observed.ask(Observation::requests),
                      Duration.between(begun, wall.instant())));
    } finally {
      process.end();
      over();
      audience.ended(assignment);
    }
    var took = Duration.between(begun, wall.instant());
    var exit = ended ? (Integer) process.exit() : null;
    settle(session);
    var partial = "";
    if (observed.ask(Observation::outcome).isEmpty()) {
      var result = result(exit, said);
      partial = result == Event.Result.PARTIAL ? said.partial() : "";
      var rows = said.rows().isPresent() ? (Long) said.rows().getAsLong() : null;
      session.outcome(result, rows, exit);
      settle(session);
    }
    return new Run(
        new Trial(
            assignment.vendor(),
            assignment.scenario().label(),
            assignment.scenario().title(),
            assignment.pinned() ? "" : assignment.identifier(),
            order.clock().text()),
        new Ending(exit, !ended, took, said.tail(), partial),
        session.verdicts().now(LAST_ANSWERS),
        Set.copyOf(assignment.scenario().rules()),
        new Expectations(order, assignment, session, observed).of(exit, said),
        observed.ask(Observation::story));
  }

  private ClientProcess start(Order order, Surroundings surroundings, Consumer<String> lines)
      throws IOException {
    synchronized (this) {
      if (stopped) {
        throw new IOException("the check was stopped");
      }
      running = ClientProcess.start(order.command(), surroundings::applyTo, lines);
      return running;
    }
  }

  private synchronized void over() {
    running = null;
  }

  /** Ends the command that runs, with all that it started; no other is started any more. */
  public synchronized void stop() {
    stopped = true;
    if (running != null) {
      running.kill();
    }
  }

  // A client may have gone while its answer was held, which would hold up what is to be judged.
  private static void settle(Session session) {
    var journal = session.journal();
    if (!journal.settle(LAST_ANSWERS)) {
      journal.finish(LAST_ANSWERS);
    }
    // An answer is delivered a moment after its client has read it.
    journal.awaitDeliveries();
    journal.settle(LAST_ANSWERS);
  }

  private static Event.Result result(Integer exit, Said said) {
    if (exit == null) {
      return Event.Result.UNFINISHED;
    }
    if (exit != 0 || said.isFailed()) {
      return Event.Result.FAILED;
    }
    if (!said.partial().isEmpty()) {
      return Event.Result.PARTIAL;
    }
    boolean nothing = said.rows().isPresent() && said.rows().getAsLong() == 0;
    return nothing ? Event.Result.EMPTY : Event.Result.COMPLETE;
  }
}
