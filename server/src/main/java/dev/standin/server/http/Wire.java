package dev.standin.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.BufferUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection under an answer. */
final class Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private final Connection connection;
  // The client has sent more than its request, so it is there and there is no more to look for.
  private boolean pipelined;

  Wire(Context context) {
    connection =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection();
  }

  /** Whether the client has closed it, or sends no more: nobody waits for the answer then. */
  boolean isLeft() {
    var endPoint = connection.getEndPoint();
    if (pipelined || !(connection instanceof Connection.UpgradeTo reader)) {
      return !endPoint.isOpen();
    }
    try {
      // Only who reads learns of an end. A byte of a next request goes back to where it belongs.
      var next = BufferUtil.allocate(1);
      int read = endPoint.fill(next);
      if (read > 0) {
        pipelined = true;
        reader.onUpgradeTo(next);
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
  void cut(boolean reset) {
    var endPoint = connection.getEndPoint();
    if (reset && endPoint.getTransport() instanceof SocketChannel channel) {
      try {
        // Without lingering, a close throws away what is unsent and resets.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        LOG.info("a connection that was to be reset is closed: {}", e.getMessage());
      }
    }
    endPoint.close();
  }
}
