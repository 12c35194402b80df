package dev.standin.contracts.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LaterTest {
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void nothing_is_made_before_somebody_asks_and_then_once_for_all() throws Exception {
    var later = new Later<>(this::make);
    assertEquals(0, made.get());
    var together = new CountDownLatch(1);
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Object>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asked.add(
            threads.submit(
                () -> {
                  together.await();
                  return later.get();
                }));
      }
      together.countDown();
      for (var one : asked) {
        assertSame(later.get(), one.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, made.get());
  }

  @Test
  void what_failed_is_tried_again() {
    var later =
        new Later<>(
            () -> {
              if (made.incrementAndGet() == 1) {
                throw new IllegalArgumentException("not yet");
              }
              return "there";
            });
    assertThrows(IllegalArgumentException.class, later::get);
    assertEquals("there", later.get());
  }

  @Test
  void what_nobody_asked_for_before_the_end_is_never_made() {
    var later = new Later<>(this::make);
    assertEquals(Optional.empty(), later.end());
    assertThrows(IllegalStateException.class, later::get);
    assertEquals(0, made.get());
  }

  @Test
  void the_end_hands_out_what_was_made() {
    var later = new Later<>(this::make);
    assertSame(later.get(), later.end().orElseThrow());
  }

  private Object make() {
    made.incrementAndGet();
    return new Object();
  }
}
