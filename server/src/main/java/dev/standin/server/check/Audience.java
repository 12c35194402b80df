package dev.standin.server.check;

import java.time.Duration;

/** Who looks on while a client runs. */
public interface Audience {
  /** A client begins. */
  default void began(Assignment assignment) {}

  /** It has sent so many requests, and has run for so long. */
  default void goesOn(Assignment assignment, long requests, Duration time) {}

  /** It printed a line. */
  default void said(String line) {}

  /** It has ended. */
  default void ended(Assignment assignment) {}
}
