package dev.standin.server.artifact;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The result of an export, on its way to storage or there. */
public final class Artifact {
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final CompletableFuture<Outcome> outcome;

  Artifact(CompletableFuture<Outcome> outcome) {
    this.outcome = outcome;
  }

  /** A result that was known at once. */
  public static Artifact of(Outcome outcome) {
    return new Artifact(CompletableFuture.completedFuture(outcome));
  }

  /** What became of it, if that is known by now; never waits. */
  public Optional<Outcome> peek() {
    return Optional.ofNullable(outcome.getNow(null));
  }

  /** Tells what became of it, now or as soon as that is known. */
  public void whenSettled(Consumer<Outcome> told) {
    outcome.thenAccept(told);
  }

  /**
   * What became of it; waits until that is known.
   *
   * @throws Unsettled after 30 s of the wall's time
   */
  public Outcome settle() {
    if (!outcome.isDone()) {
      Hold.notice();
    }
    try {
      return outcome.get(HOLD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Unsettled(HOLD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unsettled(Duration.ZERO);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a write ends with an outcome, whatever happens", e);
    }
  }
}
