package dev.standin.server.replay;

import dev.standin.contracts.exchange.Event;
import dev.standin.server.storage.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Where a journal is sent again: the server, and how time passes there. */
public interface Stand extends AutoCloseable {
  /** What a request's path is put behind, without a slash at its end. */
  URI base();

  /**
   * Lets it be a recorded time there, by moving a clock or by waiting.
   *
   * @throws Unreplayable if the server does not let itself be moved
   */
  void at(Instant recorded) throws Unreplayable, InterruptedException;

  /**
   * Does again what was done to the recorded session.
   *
   * @throws Unreplayable if that cannot be done here
   */
  void again(Event event) throws Unreplayable, InterruptedException;

  /** Whether it is another time there than it was when the journal was recorded. */
  boolean timesDiffer();

  /** Whether an answer that waits goes on only when the clock is moved. */
  boolean standsStill();

  /**
   * Waits until the server has written down so many exchanges in all.
   *
   * @return whether it has; not if that takes longer than {@code atMost}
   */
  boolean arrived(long exchanges, Duration atMost) throws Unreplayable, InterruptedException;

  /** What is needed to read files with a key pair; null where there is none to be had. */
  Files files();

  /**
   * The storage of a session.
   *
   * @param wall the time by which that storage takes signatures
   */
  record Files(URI endpoint, String region, Credentials own, Instant wall) {}

  @Override
  void close();
}
