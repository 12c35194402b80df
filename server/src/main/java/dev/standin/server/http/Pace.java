package dev.standin.server.http;

import dev.standin.server.clock.SessionClock;
import dev.standin.server.wire.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Keeps one answer to its plan while it leaves. */
final class Pace {
  /** The plan breaks the connection here. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("the scenario breaks the connection");
    }
  }

  private final Plan plan;
  private final SessionClock clock;
  private long sent;
  private long dripped;

  Pace(Plan plan, SessionClock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /** Waits before the first byte. */
  void stall() throws IOException {
    if (!plan.stall().isZero()) {
      pause(plan.stall());
    }
  }

  /** Whether not even a status line leaves. */
  boolean isSilent() {
    return plan.broken() != null && plan.broken().after() == Plan.Break.SILENT;
  }

  boolean resets() {
    return plan.broken() != null && plan.broken().reset();
  }

  /** Sends the headers of a body of which nothing will leave. */
  void begin(OutputStream out) throws IOException {
    if (plan.broken() != null && plan.broken().after() == 0) {
      out.flush();
    }
  }

  /**
   * How many bytes may leave now, {@code most} at most.
   *
   * @throws Broken if the body breaks off here
   */
  int room(int most) throws Broken {
    long room = most;
    if (plan.broken() != null) {
      room = Math.min(room, plan.broken().after() - sent);
    }
    if (plan.drip() != null) {
      room = Math.min(room, plan.drip().bytes() - dripped);
    }
    if (room <= 0) {
      throw new Broken();
    }
    return (int) room;
  }

  /** Counts bytes that were written, and sends and waits where the plan says so. */
  void sent(int bytes, OutputStream out) throws IOException {
    sent += bytes;
    dripped += bytes;
    if (plan.broken() != null && sent >= plan.broken().after()) {
      // What may leave must leave before the connection breaks.
      out.flush();
    }
    if (plan.drip() != null && dripped >= plan.drip().bytes()) {
      out.flush();
      dripped = 0;
      pause(plan.drip().every());
    }
  }

  private void pause(Duration by) throws IOException {
    try {
      if (!clock.await(clock.now().plus(by))) {
        throw new IOException("the time to go on with this answer never came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
  }
}
