package dev.standin.server.junit;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.report.Result;
import dev.standin.contracts.report.Run;
import dev.standin.contracts.report.Storyline;
import dev.standin.contracts.report.TextReport;
import dev.standin.contracts.report.Trial;
import dev.standin.contracts.rules.Judged;
import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.journal.Shared;
import dev.standin.server.session.Expected;
import dev.standin.server.session.Opening;
import dev.standin.server.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stand-in that one test method has for itself. */
public final class Standin {
  /**
   * An S3 that the session's exports are written to, and from which the client may read them.
   *
   * @param endpoint for path-style addresses
   */
  public record Storage(URI endpoint, String region, String accessKey, String secretKey) {}

  /** What a client made of its run. */
  public enum Outcome {
    /** It has all that it asked for. */
    COMPLETE(Event.Result.COMPLETE),
    /** It has a part, and knows that it is one. */
    PARTIAL(Event.Result.PARTIAL),
    /** It has nothing, and says that there was nothing. */
    EMPTY(Event.Result.EMPTY),
    /** It says that it failed. */
    FAILED(Event.Result.FAILED);

    private final Event.Result result;

    Outcome(Event.Result result) {
      this.result = result;
    }
  }

  // Only a request that is still being answered takes time, and no test ends amid one.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  // What these ask shows in no request, so that only the test can say it.
  private static final Set<String> OF_OUTCOMES =
      Set.of("notices-failure", "notices-truncation", "treats-empty-result");

  private final App app;
  private final Session session;
  private final StandinClock clock;
  private final Trial trial;
  private final String identifier;
  private final Shared<Storyline.Builder> story = new Shared<>(new Storyline.Builder());
  private boolean told;

  private Standin(App app, Session session, Trial trial, String identifier) {
    this.app = app;
    this.session = session;
    this.clock = new StandinClock(session.clock());
    this.trial = trial;
    this.identifier = identifier;
    session.journal().listen(story);
  }

  /**
   * Opens a session as a test asks for it.
   *
   * @throws IllegalArgumentException if it names something that there is not
   */
  static Standin open(App app, Settings settings) {
    var mode = ClockMode.parse(settings.clock());
    var pinned =
        settings.scenario().isEmpty()
            ? null
            : Chosen.of(app, settings.vendor(), settings.scenario());
    // Only the test itself can move a clock that stands still, and it does so for its client.
    var opening = new Opening(settings.seed(), new SessionClock(mode, app.wall()));
    if (mode instanceof ClockMode.Frozen) {
      opening = opening.followed();
    }
    if (settings.ownPort()) {
      opening = opening.onPort(0);
    }
    var session = app.sessions().open(opening);
    if (pinned == null) {
      return new Standin(app, session, new Trial(settings.vendor(), "", "", "", mode.text()), "");
    }
    session.pin(Map.of(pinned.vendor(), pinned.label()));
    return new Standin(app, session, pinned.trial(mode.text()), pinned.identifier());
  }

  /**
   * The base URL that the client is given in the place of every vendor's: one with a path, or
   * without any if the session has a port of its own.
   */
  public URI url() {
    return session
        .port()
        .map(port -> URI.create("http://" + app.config().host() + ":" + port))
        .orElseGet(() -> URI.create(app.baseUrl() + "/~" + session.id()));
  }

  /**
   * What a client sends to choose the test's scenario: a query id, a DataSet, a collection. As the
   * scenario is pinned, anything else chooses it too; without a scenario this is "".
   */
  public String identifier() {
    return identifier;
  }

  /** Where the session's exports are written to. */
  public Storage storage() {
    var store = app.store();
    var keys = session.storage();
    return new Storage(store.endpoint(), store.region(), keys.accessKey(), keys.secretKey());
  }

  /** The session's clock, which a frozen one lets the test move. */
  public StandinClock clock() {
    return clock;
  }

  /**
   * Has every call to a vendor from now on get a scenario; what was pinned for others stays.
   *
   * @throws IllegalArgumentException if there is no such vendor or scenario
   */
  public void pin(String vendor, String scenario) {
    var pins = new HashMap<String, String>();
    session.pins().forEach((other, pin) -> pins.put(other, pin.label()));
    pins.put(vendor, Chosen.of(app, vendor, scenario).label());
    session.pin(pins);
  }

  /** What the client has sent and been answered, in the order of arrival, without secrets. */
  public List<Exchange> exchanges() {
    return session.journal().exchanges();
  }

  /**
   * Says what the client made of its run, which no request shows: whether it told anybody that rows
   * are missing, for instance. Without it a test says no more than that the client has ended.
   */
  public void outcome(Outcome outcome) {
    told = true;
    session.outcome(outcome.result, null, null);
  }

  /** The client has ended, with what it is said to have made of its run. */
  void end() {
    if (!told) {
      session.outcome(Event.Result.ENDED, null, null);
    }
  }

  /** What each rule says of the client by now. */
  public List<Judged> verdict() {
    return session.verdicts().now(PATIENCE);
  }

  /** What the test has come to by now. */
  Run run() {
    var standing = session.verdicts().standing(PATIENCE);
    var expected = Set.copyOf(Expected.of(session, standing, app.vendors()));
    return new Run(
        trial, null, standing.judged(), expected, List.of(), story.ask(Storyline.Builder::story));
  }

  /** Whether it sent nothing, and no scenario asked it to. */
  boolean isAboutNothing(Run run) {
    return run.expected().isEmpty()
        && session.pins().isEmpty()
        && run.storyline().steps().total() == 0;
  }

  /** The verdict in words, as {@code standin check} tells it. */
  public String report() {
    return report(run());
  }

  String report(Run run) {
    return TextReport.plain().run(run) + hint(run);
  }

  private String hint(Run run) {
    if (run.result() != Result.UNPROVEN) {
      return "";
    }
    if (run.storyline().steps().total() == 0) {
      return "  The client sent nothing to " + url() + ": give it standin.url() as its base URL.\n";
    }
    boolean isUntold = !told && run.unproven().stream().anyMatch(OF_OUTCOMES::contains);
    return (isUntold
            ? "  Tell standin.outcome(…) what the client made of its result, as in"
                + " standin.outcome(Standin.Outcome.PARTIAL).\n"
            : "")
        + "  A test that is not about the scenario passes with unprovenPasses = true.\n";
  }

  /** Closes the session, and takes back what it has stored. */
  void close() {
    app.sessions().close(session.id());
  }
}
