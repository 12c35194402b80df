package dev.standin.server.session;

import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.storage.Location;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which export each object of a session came from, so that a download has its scenario. */
public final class Origins {
  /** An export, and whose it is. */
  public record Origin(String vendor, Export<?> export) {}

  private final Map<Location, Origin> byLocation = new ConcurrentHashMap<>();

  /** Takes in what an export has written, as soon as it is there. */
  void of(String vendor, Export<?> export) {
    var origin = new Origin(vendor, export);
    export
        .artifact()
        .whenSettled(
            outcome -> {
              if (outcome instanceof Outcome.Written written) {
                // A later export may write to the same place; then the object is that one's.
                written.pieces().forEach(piece -> byLocation.put(piece.at(), origin));
              }
            });
  }

  public Optional<Origin> at(Location location) {
    return Optional.ofNullable(byLocation.get(location));
  }
}
