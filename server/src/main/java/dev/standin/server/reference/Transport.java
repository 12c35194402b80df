package dev.standin.server.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** How requests get to a server and answers back. */
public interface Transport extends AutoCloseable {
  /** Where a body goes, once it is known what it is the body of. */
  @FunctionalInterface
  interface Sink {
    /** Never null; is closed when the body has ended or broken off. */
    OutputStream open(int status, Map<String, String> headers) throws IOException;
  }

  /**
   * Sends a request once. What goes wrong on the way is an answer, too: one without a status, or
   * one that is not whole.
   *
   * @throws java.io.UncheckedIOException if the sink does not take the body
   */
  Answer send(Ask ask, Sink sink);

  /** Sends a request whose answer is small. */
  default Answer send(Ask ask) {
    var bytes = new ByteArrayOutputStream();
    var answer = send(ask, (status, headers) -> bytes);
    return new Answer(
        answer.status(), answer.headers(), bytes.toByteArray(), answer.received(), answer.whole());
  }

  @Override
  default void close() {}
}
