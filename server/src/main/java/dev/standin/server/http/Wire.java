package dev.standin.server.http;

import dev.standin.server.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;

/** A connection of this server's Jetty. */
record Wire(Connection connection) implements Line.Ends {
  /** The connection under a request. */
  static Line of(Request request) {
    return new Line(new Wire(request.getConnectionMetaData().getConnection()));
  }

  @Override
  public int fill(ByteBuffer into) throws IOException {
    // What cannot be given back must not be read.
    if (connection instanceof Connection.UpgradeTo) {
      return connection.getEndPoint().fill(into);
    }
    return isOpen() ? 0 : -1;
  }

  @Override
  public void giveBack(ByteBuffer bytes) {
    ((Connection.UpgradeTo) connection).onUpgradeTo(bytes);
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
