package dev.standin.server.artifact;

import dev.standin.server.storage.Location;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A result that is there as soon as somebody waits for it, and not before. */
public final class LateArtifact {
  private LateArtifact() {}

  public static Artifact of(Outcome outcome) {
    return new Artifact(late(outcome));
  }

  /** The same, in a folder of its own. */
  public static Artifact of(Outcome outcome, Location folder) {
    return new Artifact(late(outcome), folder, false);
  }

  private static CompletableFuture<Outcome> late(Outcome outcome) {
    return new CompletableFuture<>() {
      @Override
      public Outcome get(long timeout, TimeUnit unit)
          throws InterruptedException, ExecutionException, TimeoutException {
        complete(outcome);
        return super.get(timeout, unit);
      }
    };
  }

  /** One that never is, in a folder. */
  public static Artifact in(Location folder, boolean shared) {
    return new Artifact(new CompletableFuture<>(), folder, shared);
  }
}
