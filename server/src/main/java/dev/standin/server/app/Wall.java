package dev.standin.server.app;

import java.time.InstantSource;

/** The time in which commands themselves live. */
public final class Wall {
  private Wall() {}

  /** The machine's clock. */
  public static InstantSource clock() {
    return InstantSource.system();
  }
}
