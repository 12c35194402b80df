package dev.standin.server.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.Exporter;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sessions see nothing of one another, whatever their clocks, seeds and scenarios. */
class IsolationTest {
  private static final int SESSIONS = 100;

  /** Few, so that every session has one that shares its seed. */
  private static final int SEEDS = 4;

  private static final String DATA_SET = "4405ff58-1957-45f0-82bd-914d989a3ea3";

  /** The same for all, on purpose: a caller's bucket is the session's, whatever it is called. */
  private static final String BUCKET = "everybodys-bucket";

  private static final String SERVER = SharedServer.app().baseUrl().toString();

  private record Outcome(long seed, String pin, Map<String, byte[]> artifacts, List<String> ids) {}

  @Test
  void a_hundred_sessions_at_once_do_each_what_it_does_alone() throws Exception {
    var wire = new Wire();
    var alone = new HashMap<String, Map<String, byte[]>>();
    for (int i = 0; i < SEEDS * 2; i++) {
      var outcome = whole(wire, i, "frozen");
      alone.put(key(outcome), outcome.artifacts());
    }
    var ids = new ArrayList<String>();
    for (var outcome : inParallel(wire)) {
      var expected = alone.get(key(outcome));
      outcome
          .artifacts()
          .forEach(
              (name, bytes) ->
                  assertArrayEquals(expected.get(name), bytes, key(outcome) + " " + name));
      ids.addAll(outcome.ids());
    }
    assertEquals(SESSIONS * 4, ids.size());
    for (var one : alone.entrySet()) {
      for (var other : alone.entrySet()) {
        if (one.getKey().charAt(0) != other.getKey().charAt(0)) {
          one.getValue()
              .forEach(
                  (name, bytes) ->
                      assertFalse(
                          Arrays.equals(bytes, other.getValue().get(name)),
                          name + " is the same for " + one.getKey() + " and " + other.getKey()));
        }
      }
    }
  }

  private static String key(Outcome outcome) {
    return outcome.seed() + " " + outcome.pin();
  }

  private static List<Outcome> inParallel(Wire wire) throws Exception {
    var clocks = List.of("frozen", "per-call:1s", "real", "per-call:5s", "x2");
    var pool = Executors.newFixedThreadPool(SESSIONS);
    try {
      var tasks = new ArrayList<Callable<Outcome>>();
      for (int i = 0; i < SESSIONS; i++) {
        int number = i;
        tasks.add(() -> whole(wire, number, clocks.get(number % clocks.size())));
      }
      var outcomes = new ArrayList<Outcome>();
      for (Future<Outcome> done : pool.invokeAll(tasks)) {
        outcomes.add(done.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Every vendor's export, from the start to the file, in a session of its own. */
  private static Outcome whole(Wire wire, int number, String clock) {
    long seed = number % SEEDS;
    // Half of the sessions have one vendor's scenario pinned, the others must not notice.
    var pin = number % (2 * SEEDS) < SEEDS ? "default" : "empty-result";
    var session = OpenSession.at(wire, SERVER, seed, clock, "nexthink", pin);
    var exporter =
        clock.startsWith("per-call")
            ? new Exporter(wire, session, () -> {})
            : Exporter.advancing(wire, session);
    var artifacts = new TreeMap<String, byte[]>();
    var nexthink = exporter.nexthink("#default", "GZIP");
    assertEquals(pin.equals("default"), lines(nexthink) > 100, "rows of " + pin);
    if (pin.equals("default")) {
      artifacts.put("nexthink", nexthink);
    }
    artifacts.put("mediarithmics", exporter.mediarithmics("404000", "JSON"));
    artifacts.put("domo", exporter.domo(DATA_SET, BUCKET, "Label Name"));
    if (clock.equals("frozen")) {
      // Its events are as old as its clock says, and only a frozen one says the same each time.
      artifacts.put("connect", exporter.connect("shop", BUCKET));
    } else {
      assertEquals(2000, lines(exporter.connect("shop", BUCKET)));
    }
    var ids = new ArrayList<String>();
    session.exports().forEach(export -> ids.add(export.get("id").asText()));
    assertEquals(4, ids.size(), "exports in the list of " + session.id());
    assertTrue(session.clock().text().contains("\"" + clock + "\""), session.clock().text());
    ownJournal(session);
    session.close();
    return new Outcome(seed, pin, artifacts, ids);
  }

  // Every exchange by its own number, and each about one of the session's own exports.
  private static void ownJournal(OpenSession session) {
    var base = session.baseUrl() + "/";
    long number = 0;
    for (var exchange : session.exchanges()) {
      assertEquals(++number, exchange.number());
      var text = exchange.response().body().text();
      for (int at = text.indexOf("/~"); at >= 0; at = text.indexOf("/~", at + 1)) {
        assertTrue(
            text.startsWith(base, at + 2 + session.id().length() + 1 - base.length()),
            "an address of another session: " + text);
      }
    }
  }

  private static long lines(byte[] text) {
    return new String(text, StandardCharsets.UTF_8).lines().count();
  }

  @Test
  void equal_exports_of_sessions_with_one_seed_keep_their_own_files() {
    var wire = new Wire();
    var one = OpenSession.at(wire, SERVER, 7, "frozen");
    var other = OpenSession.at(wire, SERVER, 7, "frozen");
    var ofOne = Exporter.advancing(wire, one);
    var ofOther = Exporter.advancing(wire, other);
    // The same ids, bucket and path in both, and other events in one of them.
    wire.post(
            one.baseUrl() + "/events/shop",
            "{\"id\":\"1\",\"product\":\"pear\"}",
            ofOne.connectHeaders())
        .is(200);
    var id = ofOne.connect("shop", BUCKET);
    var otherId = ofOther.connect("shop", BUCKET);
    assertEquals(one.exports().get(0).get("id"), other.exports().get(0).get("id"));
    assertEquals(2001, lines(id));
    assertEquals(2000, lines(otherId));
    one.close();
    var piece = other.exports().at("/0/artifact/pieces/0/url").asText();
    assertArrayEquals(otherId, wire.get(piece).is(200).bytes(), "after the other session closed");
  }

  @Test
  void no_session_can_read_or_poll_what_another_has() {
    var wire = new Wire();
    var one = OpenSession.at(wire, SERVER, 7, "frozen");
    var other = OpenSession.at(wire, SERVER, 8, "frozen");
    Exporter.advancing(wire, one).domo(DATA_SET, BUCKET, "Label Name");
    var piece = one.exports().at("/0/artifact/pieces/0/url").asText();
    wire.get(piece).is(200);
    wire.get(piece.replace("/~" + one.id() + "/", "/~" + other.id() + "/")).is(403);
    var list = other.baseUrl() + "/api/query/v1/export/" + DATA_SET;
    assertTrue(wire.get(list, "X-DOMO-Developer-Token", "DDCI-ada").is(200).json().isEmpty());
    assertTrue(other.exports().isEmpty());
    assertEquals(2, other.exchanges().size(), "the 403 and the list");
  }
}
