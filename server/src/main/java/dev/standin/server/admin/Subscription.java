package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.journal.Follower;
import dev.standin.server.journal.Journal;
import dev.standin.server.scenario.Problem;
import dev.standin.server.session.Session;
import dev.standin.server.wire.Flow;
import java.util.List;

/** What happens in a session, as server-sent events for one client. */
final class Subscription implements Flow, Follower {
  /** How many events a client may be behind. */
  static final int MOST = 2_000;

  private final Session session;
  private final ScenarioFiles files;
  private final Long after;
  private final Mailbox events = new Mailbox(MOST);
  private Runnable more;
  private Runnable forget;
  private boolean closed;
  // Only who reads the files tells of them, one reading at a time.
  private List<Problem> problems;

  /**
   * @param after the number of the last exchange that the client knows; null to tell nothing of
   *     what was before
   */
  Subscription(Session session, ScenarioFiles files, Long after) {
    this.session = session;
    this.files = files;
    this.problems = files.last().all();
    this.after = after;
  }

  // Under the lock: who closes it meanwhile must find it in the journal.
  @Override
  public synchronized void open(Runnable more) {
    this.more = more;
    if (closed) {
      return;
    }
    if (after == null) {
      session.journal().follow(this);
    } else {
      session.journal().follow(this, after);
    }
    forget = files.watch(this::read);
  }

  // Of scenarios that became others the journal tells; this is for those that did not.
  private void read(ScenarioFiles.Reading reading) {
    var found = reading.all();
    if (!found.equals(problems)) {
      problems = found;
      var json = json();
      json.putArray("vendors");
      tell("scenarios", json.put("problems", found.size()));
    }
  }

  @Override
  public void begin(Place place) {
    var hello =
        json()
            .put("session", session.id())
            .put("oldest", place.oldest())
            .put("newest", place.newest());
    hello.set("clock", Times.json(session.clock()));
    hello.set("pinned", Pins.json(session));
    events.begin(Math.min(place.from(), place.complete()));
    tell("hello", hello);
    if (place.isGap()) {
      events.gap(place.from() + 1, place.lost());
    }
    more.run();
  }

  @Override
  public void kept(Journal.Entry entry) {
    long number = entry.exchange().number();
    if (events.hasRoom(number)) {
      events.put(number, "exchange", Summary.of(entry));
      more.run();
    }
  }

  @Override
  public void exchange(Exchange exchange) {
    kept(new Journal.Entry(exchange, null, false));
  }

  @Override
  public void delivery(Delivery delivery) {
    if (events.hasRoom(delivery.exchange())) {
      events.put("delivery", Summary.of(delivery));
      more.run();
    }
  }

  @Override
  public void event(Event event) {
    var json = json().put("at", event.at().toString()).put("after", event.after());
    var details = event.details();
    switch (event.kind()) {
      case Event.CLOCK -> {
        json.put("mode", details.get(Event.MODE)).put("now", event.at().toString());
        tell("clock", json.put("from", details.get(Event.FROM)).put("by", details.get(Event.BY)));
      }
      case Event.PIN -> {
        details.forEach(json.putObject("pinned")::put);
        tell("pins", json);
      }
      case Event.SCENARIOS -> {
        var vendors = json.putArray("vendors");
        for (var vendor : details.get(Event.VENDORS).split(",")) {
          vendors.add(vendor);
        }
        tell("scenarios", json);
      }
      default -> {
        details.forEach(json::put);
        tell(event.kind(), json);
      }
    }
  }

  @Override
  public void lost(long lines) {
    events.lost();
    more.run();
  }

  @Override
  public void cleared() {
    tell("cleared", json());
  }

  @Override
  public void ended() {
    events.end("closed", json().put("session", session.id()).toString());
    more.run();
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  private void tell(String name, ObjectNode data) {
    if (events.hasRoom()) {
      events.put(name, data.toString());
      more.run();
    }
  }

  @Override
  public byte[] take() {
    return events.take();
  }

  @Override
  public boolean isOver() {
    return events.isOver();
  }

  @Override
  public void idle() {
    events.idle();
    more.run();
  }

  @Override
  public synchronized void close() {
    closed = true;
    events.close();
    if (forget != null) {
      forget.run();
    }
    session.journal().leave(this);
  }
}
