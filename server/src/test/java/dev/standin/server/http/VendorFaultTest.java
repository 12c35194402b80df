package dev.standin.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.app.App;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault of the API, once at each vendor's status, in scenarios made for it. */
@Timeout(120)
class VendorFaultTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @TempDir private static Path folder;
  private static App app;

  @BeforeAll
  static void start() throws Exception {
    var faults = new LinkedHashMap<String, String>();
    for (var vendor : Polled.values()) {
      var own = vendor.vendor() + "/";
      var field = vendor.field();
      var refusal = "{ on: status, retryAfter: 1500ms, refuse: " + vendor.refusal();
      faults.put(own + "stalls", "{ on: status, stall: 10s }");
      faults.put(own + "drips", "{ on: status, drip: { bytes: 10, every: 1s } }");
      faults.put(own + "cuts", "{ on: status, cutOff: 10 }");
      faults.put(own + "resets", "{ on: status, reset: 10 }");
      faults.put(own + "silent", "{ on: status, emptyReply: true }");
      faults.put(own + "silent-start", "{ on: start, emptyReply: true, call: 1 }");
      faults.put(own + "malformed", "{ on: status, malformedJson: true }");
      faults.put(own + "html", "{ on: status, contentType: text/html }");
      faults.put(own + "dropped", "{ on: status, dropField: " + field + " }");
      faults.put(own + "repeated", "{ on: status, repeatField: " + field + " }");
      faults.put(own + "retyped", "{ on: status, retypeField: " + field + " }");
      faults.put(own + "date", refusal + " }");
      faults.put(own + "iso", refusal + ", format: iso-8601 }");
      faults.put(own + "seconds", refusal + ", format: seconds }");
    }
    faults.put("nexthink/malformed-token", "{ on: token, malformedJson: true }");
    faults.put("nexthink/retyped-token", "{ on: token, retypeField: access_token }");
    faults.put("nexthink/repeated-token", "{ on: token, repeatField: access_token }");
    app = FaultRig.start(folder, faults);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** Asks once after a fresh export; the answer is read, and its exchange given. */
  private static FaultRig.Answer polled(Polled vendor, String scenario, Check check)
      throws Exception {
    long bugs = app.pipeline().bugs();
    var rig = FaultRig.pinned(app, vendor.vendor(), scenario);
    try (var client = rig.open()) {
      client.get(vendor.start(rig));
      var answer = client.answer();
      var exchange = rig.exchange();
      assertTrue(exchange.facts().isScripted(), exchange.toString());
      check.look(exchange);
      assertEquals(bugs, app.pipeline().bugs(), "what a scenario wants is no bug of ours");
      return answer;
    } finally {
      rig.close();
    }
  }

  @FunctionalInterface
  private interface Check {
    void look(Exchange exchange);
  }

  /** The client could not read the status, so the journal does not say that it was told it. */
  private static void untold(Exchange exchange) {
    assertTrue(exchange.facts().state().isEmpty(), exchange.facts().toString());
    assertFalse(exchange.notes().isEmpty(), "no note");
  }

  private static void departs(Exchange exchange) {
    untold(exchange);
    assertNotEquals(0, exchange.bugs().size(), exchange.toString());
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_status_stalls(Polled vendor) throws Exception {
    var rig = FaultRig.pinned(app, vendor.vendor(), "stalls");
    try (var client = rig.open()) {
      client.get(vendor.start(rig));
      var facts = rig.exchange().facts();
      assertEquals("stall", facts.scripted().orElse(""));
      assertTrue(facts.isSlow());
      assertTrue(rig.isUndelivered());
      rig.session().clock().advance(Duration.ofSeconds(10));
      assertEquals(200, client.answer().status());
    }
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_status_drips(Polled vendor) throws Exception {
    var rig = FaultRig.pinned(app, vendor.vendor(), "drips");
    try (var client = rig.open()) {
      client.get(vendor.start(rig));
      client.head();
      int length = rig.exchange().response().body().bytes().length;
      assertEquals(10, client.socket().getInputStream().readNBytes(10).length);
      rig.session().clock().advance(Duration.ofSeconds((length - 1) / 10));
      assertEquals(length - 10, client.socket().getInputStream().readNBytes(length - 10).length);
      assertTrue(rig.delivery().complete());
    }
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_status_is_cut_off_reset_or_never_sent(Polled vendor) throws Exception {
    for (var scenario : new String[] {"cuts", "resets", "silent"}) {
      var rig = FaultRig.pinned(app, vendor.vendor(), scenario);
      try (var client = rig.open()) {
        client.get(vendor.start(rig));
        switch (scenario) {
          case "cuts" -> {
            client.head();
            assertEquals(10, client.rest().length());
          }
          case "resets" -> assertThrows(SocketException.class, client::rest);
          default -> assertEquals("", client.rest());
        }
        assertTrue(rig.exchange().facts().state().isEmpty(), "the client was not told");
        var delivery = rig.delivery();
        assertFalse(delivery.complete());
        assertEquals(scenario.equals("silent") ? 0 : 10, delivery.bytes());
      }
      rig.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_status_is_no_json(Polled vendor) throws Exception {
    var body = polled(vendor, "malformed", VendorFaultTest::departs).body();
    assertThrows(JsonProcessingException.class, () -> MAPPER.readTree(body), body);
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_status_says_that_it_is_html(Polled vendor) throws Exception {
    var answer =
        polled(
            vendor,
            "html",
            exchange -> {
              assertNotEquals(0, exchange.bugs().size());
              assertFalse(exchange.notes().isEmpty());
            });
    assertTrue(answer.head().contains("Content-Type: text/html"), answer.head());
    assertFalse(MAPPER.readTree(answer.body()).at(vendor.field()).isMissingNode());
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_status_lacks_its_status_or_has_it_twice_or_of_another_type(Polled vendor)
      throws Exception {
    var dropped = polled(vendor, "dropped", VendorFaultTest::untold).body();
    assertTrue(MAPPER.readTree(dropped).at(vendor.field()).isMissingNode(), dropped);
    var twice = polled(vendor, "repeated", VendorFaultTest::departs).body();
    assertTrue(MAPPER.readTree(twice).at(vendor.field()).isTextual(), twice);
    assertThrows(JsonProcessingException.class, () -> STRICT.readTree(twice), twice);
    var retyped = polled(vendor, "retyped", VendorFaultTest::departs).body();
    var value = MAPPER.readTree(retyped).at(vendor.field());
    assertTrue(value.isNumber() || value.isObject(), retyped);
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void a_refusal_tells_when_to_come_back_in_each_of_three_ways(Polled vendor) throws Exception {
    // A second and a half from the start of 2026, and no earlier.
    var told = new LinkedHashMap<String, String>();
    told.put("date", "Thu, 01 Jan 2026 00:00:02 GMT");
    told.put("iso", "2026-01-01T00:00:02Z");
    told.put("seconds", "2");
    for (var form : told.entrySet()) {
      var answer =
          polled(
              vendor,
              form.getKey(),
              exchange -> {
                assertEquals(java.util.List.of(), exchange.bugs());
                assertEquals(
                    "2026-01-01T00:00:01.500Z",
                    exchange.facts().retryNotBefore().orElseThrow().toString());
              });
      assertEquals(vendor.refusal(), answer.status());
      assertTrue(
          answer.head().toLowerCase().contains("\r\nretry-after: " + form.getValue().toLowerCase()),
          answer.head());
    }
  }

  @Test
  void a_token_in_broken_json_does_not_reach_the_journal() throws Exception {
    for (var scenario : new String[] {"malformed-token", "retyped-token", "repeated-token"}) {
      var rig = FaultRig.pinned(app, "nexthink", scenario);
      try (var client = rig.open()) {
        client.post("/api/v1/token", "");
        var answer = client.answer();
        assertEquals(200, answer.status(), answer.toString());
        var token = answer.body().replaceAll("(?s).*?([A-Za-z0-9_-]{20,}).*", "$1");
        var exchange = rig.exchange();
        assertTrue(exchange.facts().isScripted());
        assertFalse(exchange.toString().contains(token), exchange.toString());
        assertFalse(exchange.response().body().text().contains(token));
      }
      rig.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Polled.class)
  void an_export_whose_start_is_never_answered_is_there(Polled vendor) throws Exception {
    var rig = FaultRig.pinned(app, vendor.vendor(), "silent-start");
    assertThrows(Exception.class, () -> vendor.start(rig), "the first start is not answered");
    var exports = rig.session().exports().get(vendor.vendor()).all();
    assertEquals(1, exports.size());
    var lost = exports.iterator().next().id();
    if (vendor == Polled.DOMO) {
      // One active export a data set: the next POST is refused, and names the one that there is.
      var refused = assertThrows(AssertionError.class, () -> vendor.start(rig));
      assertTrue(refused.getMessage().contains(lost), refused.getMessage());
    } else {
      vendor.start(rig);
    }
    assertEquals(
        vendor == Polled.DOMO ? 1 : 2,
        rig.session().exports().get(vendor.vendor()).all().size(),
        "beside " + lost);
    rig.close();
  }
}
