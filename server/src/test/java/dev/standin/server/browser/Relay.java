package dev.standin.server.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut and mended, as a network can. */
final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * Listens on a free port.
   *
   * @param to the server's port
   */
  Relay(int to) throws IOException {
    this.to = to;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var client = listening.accept();
        open.add(client);
        if (cut) {
          client.close();
          continue;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(server);
        daemon(() -> pour(client, server));
        daemon(() -> pour(server, client));
      }
    } catch (IOException e) {
      // It was closed, which ends it.
    }
  }

  private static void pour(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has gone, and with it the other goes.
    }
  }

  /** Ends every connection, and each new one at once. */
  void cut() {
    cut = true;
    for (var socket : open) {
      close(socket);
    }
    open.clear();
  }

  void mend() {
    cut = false;
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    close(listening);
    cut();
  }
}
