package dev.standin.server.admin;

import dev.standin.server.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether a client that starts an export now would get its result, and if not, which part of the
 * server keeps it from that.
 *
 * <p>A store is asked at most once in {@link #FRESH}, whoever asks here and however often, and
 * nobody waits for it longer than a probe does.
 */
public final class Readiness {
  static final Duration FRESH = Duration.ofSeconds(5);
  // Kubernetes gives a probe one second.
  private static final long PROBE_MS = 800;

  /**
   * How one part stands.
   *
   * @param remark why it is not ready, or what else one should know of it; "" for nothing
   */
  record Part(boolean ready, String remark) {
    static final Part READY = new Part(true, "");
  }

  /** How all stand, by their names. */
  record Standing(Map<String, Part> parts) {
    boolean ready() {
      return parts.values().stream().allMatch(Part::ready);
    }
  }

  private record Asked(Instant at, CompletableFuture<Optional<String>> answer) {}

  private final ObjectStore store;
  private final ScenarioFiles files;
  private final InstantSource wall;
  private Asked asked;

  /**
   * @param wall by which what a store has answered grows old
   */
  public Readiness(ObjectStore store, ScenarioFiles files, InstantSource wall) {
    this.store = store;
    this.files = files;
    this.wall = wall;
  }

  /** Whether every part is ready. */
  public boolean ready() {
    return now().ready();
  }

  Standing now() {
    var parts = new TreeMap<String, Part>();
    // A server does not start with a document that is wrong, and documents are not read again.
    parts.put("specs", Part.READY);
    parts.put("scenarios", scenarios());
    parts.put("s3", s3().map(why -> new Part(false, why)).orElse(Part.READY));
    return new Standing(parts);
  }

  // A bad edit keeps what was there, so clients are served as before.
  private Part scenarios() {
    int problems = files.last().count();
    return problems == 0
        ? Part.READY
        : new Part(
            true,
            problems
                + (problems == 1 ? " problem" : " problems")
                + " in scenario files, told by GET /_standin/scenarios; until that is mended,"
                + " vendors keep the scenarios that they had");
  }

  private Optional<String> s3() {
    try {
      return answer().get(PROBE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of("the S3 has not answered within " + PROBE_MS + " ms");
    } catch (ExecutionException e) {
      return Optional.of("the S3 cannot be asked: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the server stops");
    }
  }

  private synchronized CompletableFuture<Optional<String>> answer() {
    var now = wall.instant();
    boolean old = asked == null || !now.isBefore(asked.at().plus(FRESH));
    // One that is still out is waited for: a store that hangs must not collect questions.
    if (old && (asked == null || asked.answer().isDone())) {
      var answer = new CompletableFuture<Optional<String>>();
      asked = new Asked(now, answer);
      var thread = new Thread(() -> answer.completeAsync(store::trouble, Runnable::run), "health");
      thread.setDaemon(true);
      thread.start();
    }
    return asked.answer();
  }
}
