package dev.standin.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.Socket;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class OwnPortsTest {
  private final OwnPorts ports = new OwnPorts();

  @Test
  void a_connection_that_nobody_takes_is_closed_and_the_next_one_is_still_accepted()
      throws Exception {
    // A connector that has not started refuses whatever it is handed.
    var connector = new ServerConnector(new Server());
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    ports.attach(connector);
    int port = ports.open(0, "s1");
    try {
      for (int i = 0; i < 3; i++) {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
          client.setSoTimeout(10_000);
          assertEquals(-1, client.getInputStream().read());
        }
      }
    } finally {
      ports.stop();
    }
  }
}
