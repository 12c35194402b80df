package dev.standin.server.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Servers that do not answer as they should. */
@Timeout(60)
class CourierTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static Outbound get(String scheme, int port) {
    var to = URI.create(scheme + "://127.0.0.1:" + port);
    return new Outbound(to, "GET", "/", Headers.NONE, new byte[0]);
  }

  private static Came answered(String answer) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var answering =
          CompletableFuture.runAsync(
              () -> {
                try (var socket = server.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      var came = new Courier(LONG, LONG).send(get("http", server.getLocalPort()));
      answering.join();
      return came;
    }
  }

  @Test
  void a_length_that_is_none_is_an_answer_that_is_not_whole() throws IOException {
    for (var length : new String[] {"many", "-5", "", "99999999999999999999"}) {
      var came = answered("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello");
      assertEquals(200, came.status());
      assertFalse(came.whole(), length);
    }
    assertTrue(answered("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").whole());
  }

  @Test
  void a_server_that_does_not_shake_hands_is_not_waited_for_for_ever() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var courier = new Courier(Duration.ofMillis(100), LONG);
      assertThrows(IOException.class, () -> courier.send(get("https", server.getLocalPort())));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others refuse where a queue is full")
  void a_server_that_takes_no_connection_is_not_waited_for_for_ever() throws IOException {
    var waiting = new ArrayList<Socket>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(server, waiting);
      var courier = new Courier(LONG, Duration.ofMillis(100));
      for (var scheme : new String[] {"http", "https"}) {
        assertThrows(
            SocketTimeoutException.class, () -> courier.send(get(scheme, server.getLocalPort())));
      }
    } finally {
      for (var socket : waiting) {
        socket.close();
      }
    }
  }

  /** Connects until the queue of those whom nobody accepts is full. */
  private static void fill(ServerSocket server, ArrayList<Socket> waiting) throws IOException {
    var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    for (int i = 0; i < 20; i++) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(at, 200);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
    throw new AssertionError("the queue does not get full");
  }
}
