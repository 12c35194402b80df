package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.support.SharedServer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How expired sessions are closed. */
@Timeout(60)
class CloserTest {
  private final List<Session> opened = new ArrayList<>();
  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    opened.forEach(session -> SharedServer.app().sessions().close(session.id()));
  }

  private Session open() {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    opened.add(SharedServer.app().sessions().open(1, clock));
    return opened.get(opened.size() - 1);
  }

  private void shut(Session session) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    closed.add(session.id());
    if (session == opened.get(0)) {
      throw new IllegalStateException("the store does not answer");
    }
  }

  @Test
  void nobody_waits_for_a_session_that_closes_but_who_wants_what_it_has() {
    var closer = new Closer(this::shut);
    var first = open();
    var second = open();
    closer.close(first);
    closer.close(second);
    closer.await(session -> false);
    assertEquals(List.of(), closed);
    var waiting = CompletableFuture.runAsync(() -> closer.await(second::equals));
    gate.countDown();
    waiting.join();
    assertEquals(List.of(first.id(), second.id()), closed, "one failure stops nothing");
    closer.stop();
  }

  @Test
  void a_closer_that_has_stopped_calls_off_what_is_still_written() throws Exception {
    var closer = new Closer(this::shut);
    closer.stop();
    var session = open();
    closer.close(session);
    var later = session.clock().now().plusSeconds(1);
    assertEquals(
        SessionClock.Waited.STOPPED, session.clock().await(later, java.time.Duration.ofDays(1)));
    assertTrue(closed.isEmpty());
  }
}
