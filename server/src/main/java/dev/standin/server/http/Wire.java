package dev.standin.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection under an answer. */
record Wire(Context context) {
  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  /**
   * Closes it, whatever the answer had still to say.
   *
   * @param reset whether the client sees a reset (RST) and not an orderly end (FIN)
   */
  void cut(boolean reset) {
    var endPoint =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
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
