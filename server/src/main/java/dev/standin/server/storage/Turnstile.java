package dev.standin.server.storage;

import dev.standin.contracts.exchange.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Stands between the embedded store and clients that read it with an S3 client of their own, and
 * has a say in each answer to GET and HEAD of an object. Standin's own reads do not pass it.
 */
public interface Turnstile {
  /** Lets everybody through. */
  Turnstile OPEN = (session, request, at, left, stored) -> Optional.empty();

  /**
   * Hears of a read whose signature was right.
   *
   * @param session the session whose namespace the key pair opens
   * @param left whether the client has gone; asked on the thread that answers
   * @param stored gives what storage would answer; not asked if something else is answered
   * @return empty if nobody has a say in this object
   */
  Optional<Passage> pass(
      String session,
      Request request,
      Location at,
      BooleanSupplier left,
      Supplier<Download> stored);

  /** Whether an object is not to be listed yet, although storage has it. */
  default boolean hides(String session, Location at) {
    return false;
  }

  /** One answer, while it leaves. */
  interface Passage {
    /** What is answered: what storage gave, that with changes, or a refusal. */
    Download download();

    /** Waits before anything leaves. */
    void stall() throws IOException;

    /** Whether the answer leaves at once and whole. */
    boolean isPlain();

    /** Whether not even a status line leaves. */
    boolean isSilent();

    /** Whether a connection that breaks is reset. */
    boolean resets();

    /**
     * How many bytes of the body may leave now, {@code most} at most.
     *
     * @throws IOException if the connection breaks here
     */
    int room(int most) throws IOException;

    /** Counts bytes that have left, and waits if it is time for that. */
    void sent(int bytes) throws IOException;

    /** The answer has left, or the connection is gone; told once. */
    void delivered(long bytes, boolean complete);
  }
}
