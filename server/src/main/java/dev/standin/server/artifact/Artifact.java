package dev.standin.server.artifact;

import dev.standin.server.storage.Location;
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
  private final Location folder;
  private final boolean shared;

  Artifact(CompletableFuture<Outcome> outcome) {
    this(outcome, null, true);
  }

  /**
   * @param folder what the keys of its files begin with; null if it writes none
   * @param shared whether other results go to the same folder
   */
  Artifact(CompletableFuture<Outcome> outcome, Location folder, boolean shared) {
    this.outcome = outcome;
    this.folder = folder;
    this.shared = shared;
  }

  /** A result that was known at once. */
  public static Artifact of(Outcome outcome) {
    return new Artifact(CompletableFuture.completedFuture(outcome));
  }

  /**
   * What the keys of its files begin with, and those of no other result; known before any is there.
   *
   * @param export the id of its export, with which files in a caller's bucket begin
   */
  public Optional<Location> place(String export) {
    return Optional.ofNullable(folder)
        .map(at -> shared ? new Location(at.bucket(), at.key() + export) : at);
  }

  /** The future that tells what became of it. */
  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** Whether it lies among what is the caller's. */
  boolean isShared() {
    return shared;
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
