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
 */
public record Limits(Idle idle, int sessions, int exchanges) {
  public static final Limits STANDARD =
      new Limits(new Idle(Duration.ofHours(1)), 1_000, Journal.CAPACITY);
}
