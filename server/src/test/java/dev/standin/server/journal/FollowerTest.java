package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who follows a journal hears of its end, and of nothing once he has left. */
@Timeout(30)
class FollowerTest {
  private final Journal journal = new Journal(10, Journal.BYTES);

  /** Writes down what it is told, until the end. */
  private static final class Told implements Follower {
    private final List<String> words = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public void begin(Place place) {
      words.add("from " + place.from());
    }

    @Override
    public void kept(Journal.Entry entry) {
      words.add("kept");
    }

    @Override
    public void exchange(Exchange exchange) {
      words.add("exchange");
    }

    @Override
    public void cleared() {
      words.add("cleared");
    }

    @Override
    public void ended() {
      words.add("ended");
      end.countDown();
    }

    List<String> toTheEnd() throws InterruptedException {
      end.await();
      return words;
    }
  }

  @Test
  void a_journal_that_has_ended_says_so_to_who_comes_late() throws Exception {
    var early = new Told();
    journal.follow(early);
    journal.clear();
    journal.end();
    assertEquals(List.of("from 0", "cleared", "ended"), early.toTheEnd());
    var late = new Told();
    journal.follow(late);
    assertEquals(List.of("from 0", "ended"), late.toTheEnd());
  }

  @Test
  void who_has_left_hears_nothing_more() throws Exception {
    var gone = new Told();
    var there = new Told();
    journal.follow(gone);
    journal.follow(there);
    assertEquals(2, journal.followers());
    journal.leave(gone);
    journal.leave(gone);
    assertEquals(1, journal.followers());
    journal.clear();
    journal.end();
    assertEquals(List.of("from 0", "cleared", "ended"), there.toTheEnd());
    assertEquals(List.of("from 0"), gone.words);
  }

  @Test
  void what_was_lost_last_is_told_though_nothing_comes_behind_it() throws Exception {
    var hangs = new CountDownLatch(1);
    var lost = new CountDownLatch(1);
    journal.watch(
        new Fold() {
          @Override
          public void exchange(Exchange exchange) {
            try {
              hangs.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void lost(long lines) {
            lost.countDown();
          }
        });
    for (int number = 1; number <= 25_000; number++) {
      journal.append(exchange(number));
    }
    hangs.countDown();
    lost.await();
    assertEquals(25_000, journal.appended());
  }

  private static Exchange exchange(long number) {
    return new Exchange(
        number,
        Instant.EPOCH,
        Instant.EPOCH,
        "",
        "",
        new Request("GET", "/", "", Headers.NONE, Body.EMPTY),
        new Response(200, Headers.NONE, Body.EMPTY),
        List.of(),
        List.of(),
        Facts.NONE,
        List.of());
  }
}
