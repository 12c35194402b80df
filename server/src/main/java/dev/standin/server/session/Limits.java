package dev.standin.server.session;

import dev.standin.server.journal.Journal;
import java.time.Duration;

/**
 * What keeps a server's memory and storage bounded.
 *
 * @param idle how long a session may go unused unless it is opened otherwise; the default session
 *     stays for ever
 * @param sessions how many may be open at a time, besides the default one
 * @param exchanges how many exchanges a session's journal keeps unless it is opened otherwise
 * @param exports how many exports of each vendor a session keeps; the oldest gives way
 */
public record Limits(Idle idle, int sessions, int exchanges, int exports) {
  // What an export, its result's place and its counts take is under 2 KiB.
  private static final long HEAP_AN_EXPORT = 8 * 1024;

  /** How many exports a session keeps unless told otherwise: fewer where there is little memory. */
  public static final int EXPORTS =
      (int) Math.min(100_000, Runtime.getRuntime().maxMemory() / HEAP_AN_EXPORT);

  public static final Limits STANDARD =
      new Limits(new Idle(Duration.ofHours(1)), 1_000, Journal.CAPACITY, EXPORTS);
}
