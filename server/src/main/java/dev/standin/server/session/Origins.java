package dev.standin.server.session;

import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.storage.Location;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which export each object of a session came from, so that a download has its scenario. */
public final class Origins {
  /** An export, and whose it is. */
  public record Origin(String vendor, Export<?> export) {}

  private final Map<Location, Origin> byLocation = new ConcurrentHashMap<>();
  private final Map<Location, Origin> byPlace = new ConcurrentHashMap<>();
  // How long the keys of byPlace are: ids of a vendor are of one length, so there are few.
  private final Set<Integer> lengths = new ConcurrentSkipListSet<>(Comparator.reverseOrder());

  /** Takes in where an export writes, and what it has written as soon as it is there. */
  void of(String vendor, Export<?> export) {
    var origin = new Origin(vendor, export);
    export
        .artifact()
        .place(export.id())
        .ifPresent(
            place -> {
              byPlace.put(place, origin);
              lengths.add(place.key().length());
            });
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

  /** Whose object it is, or will be; however far the writing of it has come, the answer is one. */
  public Optional<Origin> at(Location location) {
    var written = byLocation.get(location);
    return Optional.ofNullable(written == null ? place(location) : written);
  }

  private Origin place(Location location) {
    var key = location.key();
    for (int length : lengths) {
      var origin =
          length > key.length()
              ? null
              : byPlace.get(new Location(location.bucket(), key.substring(0, length)));
      if (origin != null) {
        return origin;
      }
    }
    return null;
  }
}
