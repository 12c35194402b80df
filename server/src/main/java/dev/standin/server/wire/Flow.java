package dev.standin.server.wire;

/**
 * The bytes of an answer that goes on as long as there is something to tell: they are taken as fast
 * as the client takes them, and never wait for it.
 *
 * <p>Safe for several threads.
 */
public interface Flow {
  /**
   * Begins; called once.
   *
   * @param more to be run whenever there may be something to take; it returns at once
   */
  void open(Runnable more);

  /** What is to be sent next; empty if there is nothing for now. */
  byte[] take();

  /** Whether nothing comes behind what was taken. */
  boolean isOver();

  /** Nothing was sent for a while: something has to be, or it is taken for dead. */
  void idle();

  /** Nobody takes any more; called once, whatever ended it. */
  void close();
}
