package dev.standin.server.junit;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.report.Run;
import dev.standin.contracts.report.Storyline;
import dev.standin.contracts.report.TextReport;
import dev.standin.contracts.report.Trial;
import dev.standin.contracts.rules.Judged;
import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.journal.Shared;
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

  // Only a request that is still being answered takes time, and no test ends amid one.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final App app;
  private final Session session;
  private final StandinClock clock;
  private final Trial trial;
  private final String identifier;
  private final Set<String> expected;
  private final Shared<Storyline.Builder> story = new Shared<>(new Storyline.Builder());
  private boolean told;

  private Standin(App app, Session session, Trial trial, String identifier, Set<String> expected) {
    this.app = app;
    this.session = session;
    this.clock = new StandinClock(session.clock());
    this.trial = trial;
    this.identifier = identifier;
    this.expected = expected;
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
    var session =
        app.sessions().open(mode instanceof ClockMode.Frozen ? opening.followed() : opening);
    if (pinned == null) {
      return new Standin(
          app, session, new Trial(settings.vendor(), "", "", "", mode.text()), "", Set.of());
    }
    session.pin(Map.of(pinned.vendor(), pinned.label()));
    return new Standin(
        app, session, pinned.trial(mode.text()), pinned.identifier(), pinned.rules());
  }

  /** The base URL that the client is given in the place of every vendor's. */
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
  public void outcome(Event.Result result) {
    told = true;
    session.outcome(result, null, null);
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

  boolean isBroken() {
    return verdict().stream().anyMatch(Judged::isBroken);
  }

  /** The verdict in words, as {@code standin check} tells it. */
  public String report() {
    var run =
        new Run(trial, null, verdict(), expected, List.of(), story.ask(Storyline.Builder::story));
    return TextReport.plain().run(run);
  }

  /** Closes the session, and takes back what it has stored. */
  void close() {
    app.sessions().close(session.id());
  }
}
