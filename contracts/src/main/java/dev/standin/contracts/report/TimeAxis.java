package dev.standin.contracts.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where points of time stand in a picture, in pixels from its left.
 *
 * <p>Time is drawn to scale as long as that shows what there is to see. What lies close together is
 * moved apart, since marks must not hide one another, and a wait that is much longer than the
 * others is drawn shorter: {@link #isShortened} says so, and the picture has to.
 */
final class TimeAxis {
  private static final double WIDTH = 1_060;
  private static final double MOST_WIDTH = 3_200;
  private static final double CLOSE = 24;
  private static final double CLOSEST = 5;
  private static final double USUAL = 44;
  private static final double LONG = 230;

  private final List<Instant> times;
  private final double[] x;
  private final boolean[] shortened;
  private final double scale;
  private final double gap;

  /**
   * @param times when things happened, in the order in which they are to stand; a clock that was
   *     set back makes a time smaller than the one before
   * @param begin where the first stands
   */
  TimeAxis(List<Instant> times, double begin) {
    this.times = List.copyOf(times);
    this.x = new double[times.size()];
    this.shortened = new boolean[times.size()];
    this.gap = Math.max(CLOSEST, Math.min(CLOSE, WIDTH / 2 / Math.max(1, times.size())));
    var spans = spans(times);
    double total = Arrays.stream(spans).sum();
    double toScale = total > 0 ? WIDTH / total : 0;
    double wanted = total > 0 ? scale(spans, toScale) : 0;
    boolean shorten = wanted > toScale;
    place(begin, wanted, shorten);
    // What was moved apart takes room that the others have to give.
    for (int i = 0; i < 20 && !shorten && end() - begin > WIDTH; i++) {
      wanted *= 0.95;
      place(begin, wanted, false);
    }
    this.scale = wanted;
  }

  private void place(double begin, double scale, boolean shorten) {
    double here = begin;
    for (int i = 0; i < x.length; i++) {
      if (i > 0) {
        double wanted = seconds(times.get(i - 1), times.get(i)) * scale;
        shortened[i] = shorten && wanted > WIDTH / 2;
        here += Math.max(gap, shortened[i] ? LONG : wanted);
      }
      x[i] = here;
    }
  }

  /** Where the last point stands. */
  double end() {
    return x[x.length - 1];
  }

  /** Where the point with this number stands. */
  double of(int point) {
    return x[point];
  }

  /** Whether the time before this point is drawn shorter than it was. */
  boolean isShortened(int point) {
    return shortened[point];
  }

  /**
   * Where a time stands that comes at or after a point; behind the last, as far as there is room.
   */
  double of(int after, Instant time) {
    for (int i = after + 1; i < x.length; i++) {
      if (!times.get(i).isBefore(time)) {
        double whole = seconds(times.get(i - 1), times.get(i));
        double part = Math.max(0, seconds(times.get(i - 1), time));
        return x[i - 1] + (whole <= 0 ? 1 : part / whole) * (x[i] - x[i - 1]);
      }
    }
    double rest = Math.max(0, seconds(times.get(x.length - 1), time)) * scale;
    return x[x.length - 1] + Math.min(LONG, Math.max(gap, rest));
  }

  // What most waits need to be seen; to scale on the whole width if that is enough for them.
  private static double scale(double[] spans, double toScale) {
    int middle = (int) (spans.length * 0.6);
    double wanted = Math.max(toScale, USUAL / spans[middle]);
    while (wanted > toScale && width(spans, wanted) > MOST_WIDTH) {
      wanted *= 0.8;
    }
    // Where long waits were drawn shorter, the others get the room.
    while (wanted > toScale && width(spans, wanted) < WIDTH && spans[middle] * wanted < LONG) {
      wanted *= 1.1;
    }
    return Math.max(toScale, wanted);
  }

  private static double drawn(double wanted) {
    return wanted > WIDTH / 2 ? LONG : wanted;
  }

  private static double width(double[] spans, double scale) {
    return Arrays.stream(spans).map(span -> drawn(span * scale)).sum();
  }

  // Ascending, without those that take no time to speak of: answers to requests, bursts.
  private static double[] spans(List<Instant> times) {
    var spans = new ArrayList<Double>();
    for (int i = 1; i < times.size(); i++) {
      double span = seconds(times.get(i - 1), times.get(i));
      if (span > 0) {
        spans.add(span);
      }
    }
    double longest = spans.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    var all = spans.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    // Against a wait of a second, fifty milliseconds are nothing; against one of half an hour, a
    // second still is something.
    double least = Math.min(longest * 0.05, 0.1);
    return Arrays.stream(all).filter(span -> span >= least).toArray();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
