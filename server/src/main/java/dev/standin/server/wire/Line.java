package dev.standin.server.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection under an answer, whichever web server has it; for the thread that answers. */
public final class Line {
  /** What a web server can do with a connection. */
  public interface Ends {
    /**
     * Reads what the client has sent, without waiting.
     *
     * @param into empty, to be filled as Jetty fills: its limit moves, not its position
     * @return how many bytes; negative at the end
     */
    int fill(ByteBuffer into) throws IOException;

    /** Puts bytes that were read back before those to come. */
    void giveBack(ByteBuffer bytes);

    boolean isOpen();

    /** What carries the bytes, e.g. a {@link SocketChannel}. */
    Object transport();

    void close();
  }

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final Ends ends;
  // The client has sent more than its request, so it is there and there is no more to look for.
  private boolean pipelined;

  public Line(Ends ends) {
    this.ends = ends;
  }

  /** Whether the client has closed it, or sends no more: nobody waits for the answer then. */
  public boolean isLeft() {
    if (pipelined) {
      return !ends.isOpen();
    }
    try {
      // Only who reads learns of an end. A byte of a next request goes back to where it belongs.
      var next = ByteBuffer.allocate(1).limit(0);
      int read = ends.fill(next);
      if (read > 0) {
        pipelined = true;
        ends.giveBack(next);
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Closes it, whatever the answer had still to say.
   *
   * @param reset whether the client sees a reset (RST) and not an orderly end (FIN)
   */
  public void cut(boolean reset) {
    if (reset && ends.transport() instanceof SocketChannel channel) {
      try {
        // Without lingering, a close throws away what is unsent and resets.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        LOG.info("a connection that was to be reset is closed: {}", e.getMessage());
      }
    }
    ends.close();
  }
}
