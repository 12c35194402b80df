package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.support.SharedServer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls see of a session while others change it. */
class SessionTest {
  private final Session session =
      SharedServer.app()
          .sessions()
          .open(1, new SessionClock(new ClockMode.Frozen(), InstantSource.system()));

  @AfterEach
  void close() {
    SharedServer.app().sessions().close(session.id());
  }

  @Test
  void a_pin_that_is_replaced_is_never_missing_in_between() {
    session.pin(Map.of("acme", "broken"));
    var pinning =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                session.pin(Map.of("acme", i % 2 == 0 ? "flaky" : "broken"));
              }
            });
    while (!pinning.isDone()) {
      assertTrue(session.pinned("acme").isPresent());
    }
    pinning.join();
    session.pin(Map.of());
    assertEquals(Optional.empty(), session.pinned("acme"));
  }
}
