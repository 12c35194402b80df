package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Beginning;

/**
 * Something that a correct client does; found by {@link java.util.ServiceLoader}.
 *
 * <p>A rule knows exchanges and the facts that vendors tell of them. It never knows a vendor, a
 * scenario or a client by name.
 */
public interface ClientRule {
  /** Its name in commands, scenarios and reports, and of its page: {@code stops-after-terminal}. */
  String name();

  /** What a correct client does, as a sentence without a subject: "Stops polling once …". */
  String title();

  /** Begins to watch a client. */
  Watch watch(Beginning session);
}
