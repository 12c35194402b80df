package dev.standin.server.storage;

import dev.standin.server.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.shaded.org.eclipse.jetty.server.internal.HttpConnection;

/** A connection of the embedded store's Jetty, which is another than this server's. */
record S3Line(HttpConnection connection) implements Line.Ends {
  @Override
  public int fill(ByteBuffer into) throws IOException {
    return connection.getEndPoint().fill(into);
  }

  @Override
  public void giveBack(ByteBuffer bytes) {
    connection.onUpgradeTo(bytes);
  }

  @Override
  public boolean isOpen() {
    return connection.getEndPoint().isOpen();
  }

  @Override
  public Object transport() {
    return connection.getEndPoint().getTransport();
  }

  @Override
  public void close() {
    connection.getEndPoint().close();
  }
}
