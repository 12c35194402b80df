package dev.standin.server.reference;

import java.time.Duration;

/** Hears what a client does while it does it. */
public interface Progress {
  /** Listens to nothing. */
  Progress UNHEARD = new Progress() {};

  /** A request was answered, or was not. */
  default void asked(Ask ask, Answer answer) {}

  /** The client waits. */
  default void waits(Duration time, String why) {}

  /** A poll has told where the export stands. */
  default void stands(Ask poll, Status status) {}

  /**
   * A file comes in.
   *
   * @param length of the file; -1 if it is not known
   */
  default void receives(String file, long received, long length) {}
}
