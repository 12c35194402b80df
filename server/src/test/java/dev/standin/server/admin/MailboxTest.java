package dev.standin.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is kept for a client that is slow. */
class MailboxTest {
  private final Mailbox box = new Mailbox(3);

  private String taken() {
    return new String(box.take(), StandardCharsets.UTF_8);
  }

  private void exchange(long number) {
    if (box.hasRoom(number)) {
      box.put(number, "exchange", "{\"number\":" + number + "}");
    }
  }

  private static String told(long id, long number) {
    return "id: " + id + "\nevent: exchange\ndata: {\"number\":" + number + "}\n\n";
  }

  private static String gap(long from, long to) {
    return "id: " + to + "\nevent: gap\ndata: {\"from\":" + from + ",\"to\":" + to + "}\n\n";
  }

  @Test
  void events_are_taken_together_in_their_order() {
    exchange(1);
    box.put("clock", "{}");
    exchange(2);
    assertEquals(told(1, 1) + "event: clock\ndata: {}\n\n" + told(2, 2), taken());
    assertEquals("", taken());
  }

  @Test
  void of_what_finds_no_room_nothing_is_told_but_the_gap_behind_what_waited() {
    for (int number = 1; number <= 7; number++) {
      exchange(number);
    }
    assertEquals(told(1, 1) + told(2, 2) + told(3, 3), taken());
    // Not before the client has been told that something is missing.
    exchange(8);
    assertEquals(gap(4, 8), taken());
    exchange(9);
    assertEquals(told(9, 9), taken());
  }

  @Test
  void the_gap_begins_with_the_oldest_exchange_of_which_something_was_left_out() {
    for (int number = 1; number <= 4; number++) {
      exchange(number);
    }
    // What became of an answer that was held.
    assertFalse(box.hasRoom(2));
    taken();
    assertEquals(gap(2, 4), taken());
    exchange(5);
    assertEquals(told(5, 5), taken());
  }

  @Test
  void an_event_without_a_number_that_finds_no_room_is_a_gap_too() {
    for (int i = 0; i < 3; i++) {
      assertTrue(box.hasRoom());
      box.put("clock", "{}");
    }
    assertFalse(box.hasRoom());
    taken();
    assertEquals(gap(0, 0), taken());
    assertTrue(box.hasRoom());
  }

  @Test
  void what_was_lost_on_the_way_is_a_gap() {
    box.begin(5);
    box.lost();
    assertEquals(gap(5, 5), taken());
  }

  @Test
  void one_can_go_on_behind_what_was_told_without_a_hole() {
    box.begin(4);
    exchange(6);
    exchange(7);
    exchange(5);
    assertEquals(told(4, 6) + told(4, 7) + told(7, 5), taken());
  }

  @Test
  void a_number_that_never_comes_is_not_waited_for_for_ever() {
    var large = new Mailbox(5_000);
    for (int number = 2; number <= 1_002; number++) {
      large.put(number, "exchange", "{}");
    }
    large.take();
    large.put(1_003, "exchange", "{}");
    assertTrue(new String(large.take(), StandardCharsets.UTF_8).startsWith("id: 1003\n"));
  }

  @Test
  void a_sign_of_life_is_given_only_where_there_is_no_other() {
    box.idle();
    assertEquals(": still here\n\n", taken());
    exchange(1);
    box.idle();
    assertEquals(told(1, 1), taken());
  }

  @Test
  void the_last_event_ends_it_once_it_is_taken() {
    exchange(1);
    box.end("closed", "{}");
    exchange(2);
    assertFalse(box.isOver());
    assertEquals(told(1, 1) + "event: closed\ndata: {}\n\n", taken());
    assertTrue(box.isOver());
  }

  @Test
  void many_are_taken_in_parts() {
    var large = new Mailbox(100);
    for (int number = 1; number <= 20; number++) {
      large.put("clock", "x".repeat(10_000));
    }
    assertTrue(large.take().length < 100_000);
    assertTrue(large.take().length > 60_000);
  }
}
