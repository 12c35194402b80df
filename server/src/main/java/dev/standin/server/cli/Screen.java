package dev.standin.server.cli;

import dev.standin.server.check.Assignment;
import dev.standin.server.check.Audience;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows on standard error how far a check has come. */
final class Screen implements Audience {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean live;
  private final boolean verbose;
  private final int of;
  private int number;
  private boolean drawn;

  /**
   * @param live whether a line can be drawn again and again
   * @param verbose whether the client's lines are shown
   * @param of how many scenarios there are
   */
  Screen(PrintWriter err, boolean live, boolean verbose, int of) {
    this.err = err;
    this.live = live;
    this.verbose = verbose;
    this.of = of;
  }

  @Override
  public synchronized void began(Assignment assignment) {
    number++;
    if (live) {
      goesOn(assignment, 0, Duration.ZERO);
    } else {
      err.println(name(assignment));
      err.flush();
    }
  }

  @Override
  public synchronized void goesOn(Assignment assignment, long requests, Duration time) {
    if (live) {
      err.print(
          CLEAR
              + name(assignment)
              + String.format(Locale.ROOT, ": %d s, ", time.toSeconds())
              + (requests == 1 ? "1 request" : requests + " requests"));
      err.flush();
      drawn = true;
    }
  }

  @Override
  public synchronized void said(String line) {
    if (verbose) {
      wipe();
      err.println("  | " + line);
      err.flush();
    }
  }

  @Override
  public synchronized void ended(Assignment assignment) {
    wipe();
  }

  private void wipe() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
      drawn = false;
    }
  }

  private String name(Assignment assignment) {
    return "standin: checking "
        + assignment.label()
        + (of > 1 ? " (" + number + " of " + of + ")" : "");
  }
}
