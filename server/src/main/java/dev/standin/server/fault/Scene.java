package dev.standin.server.fault;

import dev.standin.server.wire.Reply;
import java.time.Instant;

/** Where a fault answers: a vendor's operation, or storage. */
public interface Scene {
  /** A refusal in the words of the place. */
  Reply refuse(int status);

  /** The session's time. */
  Instant now();
}
