package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.exchange.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a session keeps of its exchanges, and of what became of them. */
class JournalTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private static Exchange exchange(long number, String body) {
    return new Exchange(
        number,
        Instant.parse("2026-01-01T12:00:03Z"),
        Instant.EPOCH,
        "acme",
        "status",
        new Request("GET", "/a", "", Headers.NONE, Body.of(body)),
        new Response(206, Headers.NONE, Body.EMPTY),
        List.of(),
        List.of(),
        Facts.NONE,
        List.of());
  }

  private static List<Long> numbers(Journal journal) {
    return journal.exchanges().stream().map(Exchange::number).toList();
  }

  @Test
  void the_oldest_go_by_number_and_by_bytes() {
    var losses = new Losses();
    var journal = new Journal(2, 100, losses);
    for (int i = 1; i <= 3; i++) {
      journal.append(exchange(i, "x"));
    }
    assertEquals(List.of(2L, 3L), numbers(journal));
    journal.append(exchange(4, "x".repeat(100)));
    assertEquals(List.of(4L), numbers(journal));
    assertEquals(4, journal.appended());
    assertEquals(3, losses.at(Losses.Place.RING).sum());
    assertTrue(journal.find(3).isEmpty());
  }

  @Test
  void a_delivery_is_kept_with_its_exchange_and_goes_with_it() {
    var journal = new Journal(2, 100);
    journal.append(exchange(1, ""), true);
    journal.append(exchange(2, ""));
    journal.delivered(new Delivery(2, 20, false));
    journal.delivered(new Delivery(1, 10, true));
    // In the order of the exchanges, whichever was delivered first.
    assertEquals(
        List.of(new Delivery(1, 10, true, true), new Delivery(2, 20, false, false)),
        journal.entries().stream().map(Journal.Entry::delivery).toList());
    journal.append(exchange(3, ""));
    journal.delivered(new Delivery(1, 11, true));
    assertEquals(List.of(2L, 3L), numbers(journal));
  }

  @Test
  void a_listener_is_told_of_what_there_was_and_of_what_comes() {
    var journal = new Journal(10, 100);
    journal.append(exchange(1, ""), true);
    journal.delivered(new Delivery(1, 10, true));
    var seen = new ArrayList<Object>();
    journal.listen(
        new Fold() {
          @Override
          public void exchange(Exchange exchange) {
            seen.add(exchange.number());
          }

          @Override
          public void delivery(Delivery delivery) {
            seen.add(delivery);
          }
        });
    journal.append(exchange(2, ""));
    journal.delivered(new Delivery(2, 5, true));
    assertTrue(journal.settle(SOON));
    assertEquals(List.of(1L, new Delivery(1, 10, true, true), 2L, new Delivery(2, 5, true)), seen);
  }

  private static List<Object> listening(Journal journal) {
    var seen = Collections.synchronizedList(new ArrayList<Object>());
    journal.listen(
        new Fold() {
          @Override
          public void exchange(Exchange exchange) {
            seen.add(exchange.number());
          }

          @Override
          public void delivery(Delivery delivery) {
            seen.add(delivery.exchange() + " delivered");
          }
        });
    return seen;
  }

  @Test
  void listeners_hear_in_the_order_of_arrival_and_readers_read_in_it() throws Exception {
    var journal = new Journal(10, 100);
    var seen = listening(journal);
    var watched = new LinkedBlockingQueue<Long>();
    journal.watch(exchange -> watched.add(exchange.number()));
    for (int i = 1; i <= 3; i++) {
      journal.arrived(i);
    }
    journal.append(exchange(1, ""));
    journal.append(exchange(3, ""));
    journal.delivered(new Delivery(3, 0, true));
    // A client that holds its answer finds it, while an earlier one is held.
    assertEquals(List.of(1L, 3L), numbers(journal));
    assertFalse(journal.settle(Duration.ofMillis(1)));
    assertTrue(settled(journal, 1));
    assertEquals(List.of(1L), seen);
    var late = listening(journal);
    journal.append(exchange(2, ""));
    journal.delivered(new Delivery(2, 0, true));
    assertTrue(journal.settle(SOON));
    assertEquals(List.of(1L, 2L, 3L, "3 delivered", "2 delivered"), seen);
    assertEquals(seen, late);
    for (long number : List.of(1L, 3L, 2L)) {
      assertEquals(number, watched.poll(SOON.toSeconds(), TimeUnit.SECONDS));
    }
    assertEquals(List.of(1L, 2L, 3L), numbers(journal));
  }

  private static boolean settled(Journal journal, long number) {
    var settled = journal.settled(number).thenApply(nothing -> true);
    return settled.completeOnTimeout(false, 30, TimeUnit.SECONDS).join();
  }

  @Test
  void nobody_waits_for_what_will_never_come() {
    var journal = new Journal(10, 100);
    var seen = listening(journal);
    for (int i = 1; i <= 5; i++) {
      journal.arrived(i);
    }
    journal.append(exchange(2, ""));
    journal.append(exchange(4, ""));
    journal.abandon(1);
    assertTrue(settled(journal, 2));
    assertEquals(List.of(2L), seen);
    assertTrue(journal.finish(SOON));
    assertEquals(List.of(2L, 4L), seen);
  }

  @Test
  void an_exchange_for_which_too_many_wait_is_told_when_it_comes() {
    var journal = new Journal(10, 100);
    var seen = listening(journal);
    for (int i = 1; i <= 1_002; i++) {
      journal.arrived(i);
    }
    for (int i = 2; i <= 1_001; i++) {
      journal.append(exchange(i, ""));
    }
    journal.settle(Duration.ofMillis(1));
    assertEquals(List.of(), seen);
    journal.append(exchange(1_002, ""));
    journal.append(exchange(1, ""));
    assertTrue(journal.settle(SOON));
    assertEquals(1_002, seen.size());
    assertEquals(List.of(2L, 3L), seen.subList(0, 2));
    assertEquals(1L, seen.get(1_001));
  }

  @Test
  void a_listener_that_breaks_harms_nobody() {
    var journal = new Journal(10, 100);
    var seen = new ArrayList<Long>();
    journal.listen(
        exchange -> {
          throw new AssertionError("a fold that broke");
        });
    journal.listen(exchange -> seen.add(exchange.number()));
    journal.append(exchange(1, ""));
    journal.append(exchange(2, ""));
    assertTrue(journal.settle(SOON));
    assertEquals(List.of(1L, 2L), seen);
  }

  @Test
  void a_listener_that_hangs_holds_up_nobody_and_learns_what_it_missed() throws Exception {
    var journal = new Journal(10, 100);
    var hangs = new CountDownLatch(1);
    var heard = new AtomicLong();
    var missed = new AtomicLong();
    journal.listen(
        new Fold() {
          @Override
          public void exchange(Exchange exchange) {
            try {
              hangs.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            heard.incrementAndGet();
          }

          @Override
          public void lost(long words) {
            missed.addAndGet(words);
          }
        });
    for (int i = 1; i <= 25_000; i++) {
      journal.append(exchange(i, ""));
    }
    assertEquals(25_000, journal.appended());
    assertFalse(journal.settle(Duration.ofMillis(1)));
    hangs.countDown();
    assertTrue(journal.settle(SOON));
    assertTrue(missed.get() > 4_000, missed + " were missed");
    assertEquals(25_000, heard.get() + missed.get());
  }

  @Test
  void who_is_faster_than_a_listener_is_held_up_and_nothing_is_lost() {
    var journal = new Journal(10, 100);
    var heard = new AtomicLong();
    var missed = new AtomicLong();
    journal.listen(
        new Fold() {
          @Override
          public void exchange(Exchange exchange) {
            // Far more work than to append one.
            Sha256.of("x".repeat(10_000));
            heard.incrementAndGet();
          }

          @Override
          public void lost(long words) {
            missed.addAndGet(words);
          }
        });
    for (int i = 1; i <= 40_000; i++) {
      journal.append(exchange(i, ""));
    }
    assertTrue(journal.settle(SOON));
    assertEquals(0, missed.get());
    assertEquals(40_000, heard.get());
  }

  @Test
  void an_answer_on_its_way_does_not_keep_a_reader_for_long() {
    var journal = new Journal(10, 100);
    journal.append(exchange(1, ""));
    assertEquals(null, journal.entries().get(0).delivery());
    journal.clear();
    assertEquals(List.of(), journal.entries());
  }

  @Test
  void a_line_for_a_person_tells_what_happened() {
    var told =
        new Exchange(
            14,
            Instant.parse("2026-01-01T12:00:03.9Z"),
            Instant.EPOCH,
            "nexthink",
            "status",
            new Request("GET", "/" + "long/".repeat(30), "", Headers.NONE, Body.EMPTY),
            new Response(206, Headers.NONE, Body.EMPTY),
            List.of(),
            List.of(),
            Facts.NONE
                .hop("status")
                .scenario("truncated")
                .state("COMPLETED", true)
                .truncated()
                .scripted("stall"),
            List.of());
    var line = OneLine.of("s1", told);
    assertTrue(line.startsWith("12:00:03 s1 #14 GET /long/long/"), line);
    assertTrue(line.contains("…") && line.length() < 160, line);
    assertTrue(
        line.endsWith(" 206 nexthink status #truncated COMPLETED truncated (scripted: stall)"),
        line);
    assertEquals("12:00:03 #1 GET /a 206 acme status", OneLine.of(exchange(1, "")));
  }

  @Test
  void a_line_stays_one_line_whatever_came() {
    var hostile = exchange(1, "");
    var line =
        OneLine.of(
            new Exchange(
                1,
                hostile.at(),
                hostile.wall(),
                "acme",
                "x",
                new Request("G\u001b[2J\nT", "/a\r\nb", "", Headers.NONE, Body.EMPTY),
                hostile.response(),
                List.of(),
                List.of(),
                Facts.NONE,
                List.of()));
    assertEquals("12:00:03 #1 G?[2J?T /a??b 206 acme x", line);
  }
}
