package dev.standin.server.http;

import dev.standin.server.session.Ports;
import dev.standin.server.session.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that are sessions' own.
 *
 * <p>Connections to them are handed to the server's one connector. A connector each would take
 * threads of the pool that serves requests, and could not stop without cutting off the very answer
 * that says that its session is closed.
 */
public final class OwnPorts implements Ports {
  private static final Logger LOG = LoggerFactory.getLogger(OwnPorts.class);
  // As Jetty does with the connections of a connector that shuts down.
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final Duration BREATH = Duration.ofMillis(100);

  /** A port that listens, and the thread that waits there. */
  private record Door(ServerSocketChannel channel, Thread acceptor) {

    void shut() {
      try {
        channel.close();
        // The system listens on until the thread that waits in it has come out.
        acceptor.join(LAST_WORDS.toMillis());
      } catch (IOException e) {
        LOG.warn("a session's port was not closed: {}", e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final Map<Integer, Door> open = new ConcurrentHashMap<>();
  // Stays when a port is closed: a connection that is still there must not become the default's.
  private final Map<Integer, String> owners = new ConcurrentHashMap<>();
  private ServerConnector connector;

  /** From now on ports can be opened, on the host that this connector listens on. */
  synchronized void attach(ServerConnector running) {
    connector = running;
  }

  /** Whose requests come to a port when their paths name nobody. */
  String home(int port) {
    return owners.getOrDefault(port, Session.DEFAULT);
  }

  @Override
  public synchronized int open(int port, String session) throws IOException {
    if (connector == null) {
      throw new IOException("the server does not listen, so its sessions have no ports");
    }
    var channel = ServerSocketChannel.open();
    try {
      var host = connector.getHost();
      channel.bind(new InetSocketAddress(host, port), connector.getAcceptQueueSize());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException(
          "port "
              + port
              + " of "
              + connector.getHost()
              + " cannot be had: "
              + e.getMessage()
              + "; give another, or 0 for any free one",
          e);
    }
    int number = channel.socket().getLocalPort();
    owners.put(number, session);
    var acceptor = new Thread(() -> accept(channel), "standin-port-" + number);
    acceptor.setDaemon(true);
    acceptor.start();
    open.put(number, new Door(channel, acceptor));
    return number;
  }

  @Override
  public void close(int port) {
    var door = open.remove(port);
    if (door == null) {
      return;
    }
    door.shut();
    for (var connection : connector().getConnectedEndPoints()) {
      if (isAt(connection, port)) {
        connection.setIdleTimeout(LAST_WORDS.toMillis());
      }
    }
  }

  /** Gives all ports back. */
  void stop() {
    open.values().forEach(Door::shut);
    open.clear();
  }

  private synchronized ServerConnector connector() {
    return connector;
  }

  private void accept(ServerSocketChannel channel) {
    while (channel.isOpen()) {
      try {
        hand(channel.accept());
      } catch (IOException | RuntimeException e) {
        // Closing the channel ends the wait in this way, too.
        if (channel.isOpen()) {
          LOG.warn("a connection to a session's port was not taken: {}", e.toString());
          // Mostly there are no files left to open, and asking again at once finds no more.
          LockSupport.parkNanos(BREATH.toNanos());
        }
      }
    }
  }

  private void hand(SocketChannel connection) throws IOException {
    boolean handed = false;
    try {
      connection.configureBlocking(false);
      connection.setOption(StandardSocketOptions.TCP_NODELAY, connector().getAcceptedTcpNoDelay());
      connector().getSelectorManager().accept(connection);
      handed = true;
    } finally {
      // Nobody else knows of it, and its client would wait for ever.
      if (!handed) {
        connection.close();
      }
    }
  }

  private static boolean isAt(EndPoint connection, int port) {
    return connection.getLocalSocketAddress() instanceof InetSocketAddress local
        && local.getPort() == port;
  }
}
