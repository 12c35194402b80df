package dev.standin.server.session;

import java.io.IOException;

/** Gives sessions ports of their own. */
public interface Ports {
  /**
   * Opens a port whose requests are a session's.
   *
   * @param port 0 for any free one
   * @return which one it is
   * @throws IOException if it cannot be had, saying which and why
   */
  int open(int port, String session) throws IOException;

  /** Gives a port back; what is being answered there still is. */
  void close(int port);
}
