package dev.standin.server.storage;

import dev.standin.contracts.exchange.Request;
import dev.standin.server.wire.Pace;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

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
   * @param stored gives what storage answers to a request that S3 calls so in {@code
   *     x-amz-request-id}; not asked if something else is answered
   * @return empty if nobody has a say in this object
   */
  Optional<Passage> pass(
      String session,
      Request request,
      Location at,
      BooleanSupplier left,
      Function<String, Download> stored);

  /** The objects of a session that are not to be listed yet, although storage has them. */
  default Predicate<Location> hidden(String session) {
    return at -> false;
  }

  /** One answer, while it leaves: what is on the wire is what {@link #download} says. */
  interface Passage {
    /** What is answered: what storage gave, that with changes, or a refusal. */
    Download download();

    /** Keeps the answer to its plan. */
    Pace pace();

    /** The answer has left, or the connection is gone; told once. */
    void delivered(long bytes, boolean complete);
  }
}
