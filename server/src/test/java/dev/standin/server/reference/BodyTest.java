package dev.standin.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What counts as all of a body. */
class BodyTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Answer taken(InputStream in, Duration silence, Map<String, String> headers) {
    return Body.taken(200, headers, in, (status, told) -> out, silence);
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_body_is_whole_when_as_much_has_come_as_was_told() {
    assertTrue(taken(text("abc"), LONG, Map.of("content-length", "3")).whole());
    assertTrue(taken(text("abc"), LONG, Map.of()).whole());
    var cut = taken(text("abc"), LONG, Map.of("Content-Length", "4"));
    assertFalse(cut.whole(), "the end of a connection is not the end of the body");
    assertEquals(3, cut.received());
    assertEquals("abcabcabc", out.toString(StandardCharsets.UTF_8));
  }

  /** Gives a byte, and then nothing until it is closed. */
  private static final class Silent extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean given;

    @Override
    public int read() {
      throw new UnsupportedOperationException("pieces are read");
    }

    @Override
    public int read(byte[] piece, int from, int most) throws IOException {
      if (!given) {
        given = true;
        return 1;
      }
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void a_body_that_falls_silent_is_lost_from_there() {
    var answer = taken(new Silent(), Duration.ofMillis(1), Map.of("Content-Length", "2"));
    assertFalse(answer.whole());
    assertTrue(answer.received() <= 1);
  }

  @Test
  void a_full_disk_is_no_trouble_of_the_wire() {
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    assertThrows(
        UncheckedIOException.class,
        () -> Body.taken(200, Map.of(), text("abc"), (status, told) -> full, LONG));
  }
}
