package dev.standin.server.cli;

import dev.standin.server.clock.Durations;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Progress;
import dev.standin.server.reference.Status;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Shows what a client does while it does it: a line for each request, each new state and each wait.
 * Where somebody looks on, the last line counts down a wait, or up a download.
 */
final class LivePlay implements Progress {
  private static final int BAR = 20;
  private static final String INDENT = " ".repeat(10);

  private final PrintWriter out;
  private final boolean live;
  private final String prefix;
  private final Supplier<Instant> now;
  private final Instant start;
  private Status last = Status.of("");
  private String waiting = "";
  private int shown;

  /**
   * @param live whether a line can be written over
   * @param prefix what the paths of the session begin with
   * @param now the session's time
   */
  LivePlay(PrintWriter out, boolean live, String prefix, Supplier<Instant> now) {
    this.out = out;
    this.live = live;
    this.prefix = prefix;
    this.now = now;
    this.start = now.get();
  }

  @Override
  public void asked(Ask ask, Answer answer) {
    var passed = Duration.between(start, now.get());
    var seconds = String.format(Locale.ROOT, "%7.1fs", passed.toMillis() / 1000.0);
    var asked = ask.toString().replaceFirst(" " + prefix + "/", " /");
    line(seconds + "  " + asked + "  " + came(answer));
  }

  private static String came(Answer answer) {
    if (answer.status() == 0) {
      return "no answer";
    }
    var size = answer.body().length == 0 && answer.received() > 0;
    return answer.status()
        + (size ? String.format(Locale.ROOT, ", %,d bytes", answer.received()) : "")
        + (answer.whole() ? "" : ", broken off");
  }

  @Override
  public void stands(Ask poll, Status status) {
    if (!status.equals(last) && !status.state().isEmpty()) {
      line(INDENT + status.state() + (status.percent() < 0 ? "" : " " + bar(status.percent())));
    }
    last = status;
  }

  @Override
  public void waits(Duration time, String why) {
    waiting = why;
    if (!live) {
      line(INDENT + "waits " + Durations.text(time) + ", " + why);
    }
  }

  /** So much of a wait is left. */
  void left(Duration time) {
    var seconds = Duration.ofSeconds((time.toMillis() + 999) / 1000);
    over(INDENT + "waits " + Durations.text(seconds) + ", " + waiting);
  }

  @Override
  public void receives(String file, long received, long length) {
    over(
        INDENT
            + file
            + " "
            + (length > 0
                ? bar((int) (received * 100 / length))
                : String.format(Locale.ROOT, "%,d bytes", received)));
  }

  private static String bar(int percent) {
    int full = Math.max(0, Math.min(BAR, percent * BAR / 100));
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + percent + " %";
  }

  /** Writes a line that stays. */
  void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  // Carriage returns and blanks alone: every terminal has those.
  private void over(String text) {
    if (live) {
      out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      out.flush();
      shown = text.length();
    }
  }

  private void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }
}
