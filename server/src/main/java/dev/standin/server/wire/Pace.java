package dev.standin.server.wire;

import dev.standin.server.clock.SessionClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Keeps one answer to its plan while it leaves. */
public final class Pace {
  /** The plan breaks the connection here. */
  public static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("the scenario breaks the connection");
    }
  }

  /** Sends what has been written and has not left yet. */
  @FunctionalInterface
  public interface Flush {
    /** Where whatever is written has left. */
    Flush NOTHING = () -> {};

    void flush() throws IOException;
  }

  // Often enough for a client that leaves, and seldom enough for a thousand that wait.
  private static final Duration LOOK = Duration.ofSeconds(1);
  // Where the wall's time does not move the clock, perhaps nobody ever does.
  private static final int MOST_LOOKS = 600;

  private final Plan plan;
  private final SessionClock clock;
  private final BooleanSupplier left;
  private final Flush out;
  // Each pause ends so long after the one before, counted from the call's arrival: a clock that is
  // moved meanwhile finds the same times, however far the thread has come.
  private Instant due;
  private long sent;
  private long dripped;
  private volatile boolean unsent;

  /**
   * Begins an answer.
   *
   * @param clock what the plan's times are on; null if it has none
   * @param arrival when the call came in, on that clock; null if the plan has no times
   * @param left whether nobody waits for the answer any more
   */
  public Pace(Plan plan, SessionClock clock, Instant arrival, BooleanSupplier left, Flush out) {
    this.plan = plan;
    this.clock = clock;
    this.due = arrival;
    this.left = left;
    this.out = out;
  }

  /** Waits before the first byte. */
  public void stall() throws IOException {
    if (!plan.stall().isZero()) {
      unsent = true;
      pause(plan.stall());
      unsent = false;
    }
  }

  /** Whether the wait before the first byte has not ended, or was given up. */
  public boolean isUnsent() {
    return unsent;
  }

  /** Whether the answer leaves at once and whole. */
  public boolean isPlain() {
    return plan.equals(Plan.PLAIN);
  }

  /** Whether not even a status line leaves. */
  public boolean isSilent() {
    return plan.broken() != null && plan.broken().after() == Plan.Break.SILENT;
  }

  /** Whether a connection that breaks is reset. */
  public boolean resets() {
    return plan.broken() != null && plan.broken().reset();
  }

  /**
   * How many bytes may leave now, {@code most} at most; waits first if the last ones have just
   * left.
   *
   * @throws Broken if the body breaks off here
   */
  public int room(int most) throws IOException {
    breakOff();
    long room = most;
    if (plan.broken() != null) {
      room = Math.min(room, plan.broken().after() - sent);
    }
    if (plan.drip() != null) {
      if (dripped >= plan.drip().bytes()) {
        pause(plan.drip().every());
        dripped = 0;
      }
      room = Math.min(room, plan.drip().bytes() - dripped);
    }
    return (int) room;
  }

  /** Counts bytes that were written, and sends them where the plan makes them wait for more. */
  public void sent(int bytes) throws IOException {
    sent += bytes;
    dripped += bytes;
    if (plan.drip() != null && dripped >= plan.drip().bytes()) {
      out.flush();
    }
  }

  /**
   * Breaks the connection if the plan says that nothing more may leave.
   *
   * @throws Broken if it does
   */
  public void breakOff() throws IOException {
    if (plan.broken() != null && sent >= plan.broken().after()) {
      // What may leave must leave before the connection breaks.
      out.flush();
      throw new Broken();
    }
  }

  private void pause(Duration by) throws IOException {
    due = due.plus(by);
    try {
      for (int looks = 0; ; looks++) {
        switch (clock.await(due, LOOK)) {
          case THERE -> {
            return;
          }
          case STOPPED -> throw new IOException("the session ends");
          case NOT_YET -> look(looks);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
  }

  private void look(int looks) throws IOException {
    if (left.getAsBoolean()) {
      throw new IOException("the client has left");
    }
    if (looks >= MOST_LOOKS && !clock.mode().runs()) {
      throw new IOException("nobody has moved the clock to where this answer goes on");
    }
  }
}
