package dev.standin.server.storage;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.gaul.shaded.org.eclipse.jetty.server.internal.HttpConnection;
import org.gaul.shaded.org.eclipse.jetty.util.BufferUtil;

/** Whether the client of the embedded store has closed its connection, or sends no more. */
final class Departure implements BooleanSupplier {
  private final HttpConnection connection;
  // The client has sent more than its request, so it is there and there is no more to look for.
  private boolean pipelined;

  Departure(HttpConnection connection) {
    this.connection = connection;
  }

  @Override
  public boolean getAsBoolean() {
    var endPoint = connection.getEndPoint();
    if (pipelined) {
      return !endPoint.isOpen();
    }
    try {
      // Only who reads learns of an end. A byte of a next request goes back to where it belongs.
      var next = BufferUtil.allocate(1);
      int read = endPoint.fill(next);
      if (read > 0) {
        pipelined = true;
        connection.onUpgradeTo(next);
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
