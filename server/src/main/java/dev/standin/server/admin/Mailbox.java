package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.TreeSet;

/**
 * Events on their way to one client, up to as many as it may be behind.
 *
 * <p>What comes when that many wait is left out until the client has taken them; then it is told of
 * the gap and of what happens from then on. Events carry the number behind which a client can go on
 * that has read so far. Safe for several threads.
 */
final class Mailbox {
  private static final int BATCH = 64 * 1024;
  // A number that never comes, since its exchange broke, must not be waited for for ever.
  private static final int AHEAD = 1_000;

  private final int most;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  // Numbers that were told while a smaller one was not yet: an answer that is held comes late.
  private final TreeSet<Long> ahead = new TreeSet<>();
  private long told;
  // Of what was left out, the smallest number and the largest; -1 while nothing is. What became of
  // an
  // answer that took long may have a number far behind what was told last.
  private long firstLeftOut;
  private long leftOut = -1;
  private boolean over;

  /**
   * @param most how many events may wait
   */
  Mailbox(int most) {
    this.most = most;
  }

  /** The client knows everything up to this number, or will ask for it. */
  synchronized void begin(long number) {
    told = number;
  }

  /** Whether there is room for an event; if not, it is noted that something was left out. */
  synchronized boolean hasRoom() {
    return hasRoom(told);
  }

  /** The same for an event about an exchange. */
  synchronized boolean hasRoom(long number) {
    boolean full = leftOut >= 0 || waiting.size() >= most;
    if (full) {
      leaveOut(number);
    }
    return !full && !over;
  }

  /** Something is missing, nobody knows what. */
  synchronized void lost() {
    leaveOut(told);
  }

  private void leaveOut(long number) {
    firstLeftOut = leftOut < 0 ? number : Math.min(firstLeftOut, number);
    leftOut = Math.max(leftOut, number);
  }

  /** An exchange. */
  synchronized void put(long number, String name, String data) {
    ahead.add(number);
    while (ahead.remove(told + 1)) {
      told++;
    }
    if (ahead.size() > AHEAD) {
      told = ahead.pollFirst();
    }
    add("id: " + told + "\n" + event(name, data));
  }

  synchronized void put(String name, String data) {
    add(event(name, data));
  }

  /** A sign of life, if nothing else is on its way. */
  synchronized void idle() {
    if (waiting.isEmpty()) {
      add(": still here\n\n");
    }
  }

  /** The last event. */
  synchronized void end(String name, String data) {
    put(name, data);
    over = true;
  }

  /** Nobody takes anything any more. */
  synchronized void close() {
    over = true;
    waiting.clear();
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private void add(String text) {
    if (!over) {
      waiting.add(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What was put first, as much as is sent together; empty if there is nothing. */
  synchronized byte[] take() {
    if (waiting.isEmpty() && leftOut >= 0) {
      gap(Math.min(told + 1, firstLeftOut), leftOut);
    }
    var batch = new ByteArrayOutputStream();
    while (!waiting.isEmpty() && batch.size() < BATCH) {
      batch.writeBytes(waiting.remove());
    }
    return batch.toByteArray();
  }

  /** Tells that exchanges are missing; the client goes on behind them. */
  synchronized void gap(long from, long to) {
    told = Math.max(told, to);
    ahead.headSet(told, true).clear();
    leftOut = -1;
    var json = JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
    add("id: " + told + "\n" + event("gap", json.toString()));
  }

  /** Whether everything was taken, and no more comes. */
  synchronized boolean isOver() {
    return over && waiting.isEmpty();
  }
}
