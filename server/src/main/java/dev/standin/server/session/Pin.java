package dev.standin.server.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.scenario.Scenario;

/** What a session has pinned for a vendor. */
public sealed interface Pin {
  /** What journals and lists call it. */
  String label();

  /** A scenario of the files, which may have changed since, or gone. */
  record Named(String label) implements Pin {}

  /**
   * A scenario that the session has brought with it; nobody else's, and the same until it is
   * replaced.
   *
   * @param said the object that it was made of, as it was sent
   */
  record Own(Scenario scenario, ObjectNode said) implements Pin {
    @Override
    public String label() {
      return scenario.label();
    }
  }
}
