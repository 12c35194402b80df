package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.support.SharedServer;
import java.time.InstantSource;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    var meanwhile = new ArrayList<Optional<String>>();
    // Looks at the session each time that the new pins are read.
    session.pin(
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            meanwhile.add(session.pinned("acme").map(Pin::label));
            return Set.of(Map.entry("acme", "flaky"));
          }
        });
    assertEquals(Set.of(Optional.of("broken")), Set.copyOf(meanwhile));
    assertEquals(Optional.of("flaky"), session.pinned("acme").map(Pin::label));
    session.pin(Map.of());
    assertEquals(Optional.empty(), session.pinned("acme"));
  }
}
