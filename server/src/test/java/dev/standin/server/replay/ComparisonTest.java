package dev.standin.server.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as the recorded reply. */
class ComparisonTest {
  private static final Facts CUT = Facts.NONE.scripted("cutOff");

  private static Comparison.Compared compared(Exchange recorded, Delivery delivery, Came came) {
    var bindings = new Bindings("default");
    var handover = new Handover(Recorded.journal(List.of(recorded)), bindings, false);
    return Comparison.of(handover, recorded, delivery, came);
  }

  private static Came came(String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Came(200, Headers.NONE, bytes, bytes.length, "", true);
  }

  private static Came file(long length, boolean whole) {
    return new Came(200, Headers.NONE, new byte[0], length, "", whole);
  }

  private static List<String> json(String recorded, String now) {
    var exchange = Recorded.get(1, "/a", 200, recorded, Facts.NONE);
    return compared(exchange, new Delivery(1, recorded.length(), true), came(now))
        .differences()
        .stream()
        .map(Difference::place)
        .toList();
  }

  @Test
  void only_what_is_called_an_id_may_be_another() {
    for (var name : List.of("id", "ID", "exportId", "exportID", "export_id", "export-id")) {
      assertEquals(List.of(), json("{\"" + name + "\":\"e1\"}", "{\"" + name + "\":\"e2\"}"), name);
      assertEquals(List.of(), json("{\"" + name + "\":17}", "{\"" + name + "\":18}"), name);
    }
    for (var name : List.of("valid", "paid", "grid", "PAID", "uuid", "idea")) {
      var place = List.of("body /" + name);
      assertEquals(place, json("{\"" + name + "\":\"e1\"}", "{\"" + name + "\":\"e2\"}"));
    }
  }

  @Test
  void a_boolean_is_no_id() {
    assertEquals(List.of("body /hasId"), json("{\"hasId\":true}", "{\"hasId\":false}"));
  }

  private static List<String> broken(long recorded, Came came) {
    var exchange = Recorded.get(1, "/f.csv", 200, "", CUT);
    return compared(exchange, new Delivery(1, recorded, false), came).differences().stream()
        .map(one -> one.expected() + " | " + one.came())
        .toList();
  }

  @Test
  void no_answer_is_not_one_that_broke_off() {
    assertEquals(
        List.of("an answer with 200, broken off after 5000000 bytes | none"),
        broken(5_000_000, Came.NOTHING));
    assertEquals(List.of(), broken(0, Came.NOTHING));
  }

  @Test
  void what_breaks_off_breaks_off_where_it_did() {
    assertEquals(List.of(), broken(1000, file(1000, false)));
    assertEquals(
        List.of("to break off after 1000 bytes | it broke off after 1 byte"),
        broken(1000, file(1, false)));
  }

  @Test
  void of_a_compressed_download_the_length_alone_is_compared_and_that_is_said() {
    var exchange = Recorded.get(1, "/f.csv.gz", 200, "", Facts.NONE);
    var delivery = new Delivery(1, 100_000, true);
    var same = compared(exchange, delivery, file(100_010, true));
    assertEquals(List.of(), same.differences());
    assertTrue(same.isUnread());
    var half = compared(exchange, delivery, file(50_000, true));
    assertEquals("about 100000 bytes", half.differences().get(0).expected());
    assertFalse(compared(Recorded.get(1, "/a", 200, "", CUT), delivery, file(7, true)).isUnread());
  }

  @Test
  void of_a_download_without_a_length_the_bytes_are_counted() {
    var exchange = Recorded.get(1, "/f.csv", 200, "", Facts.NONE);
    var delivery = new Delivery(1, 1000, true);
    assertEquals(List.of(), compared(exchange, delivery, file(1000, true)).differences());
    var other = compared(exchange, delivery, file(999, true)).differences();
    assertEquals("1000 bytes", other.get(0).expected());
  }
}
