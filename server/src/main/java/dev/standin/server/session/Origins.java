package dev.standin.server.session;

import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.export.Export;
import dev.standin.server.storage.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which export each object of a session came from, so that a download has its scenario. */
public final class Origins {
  /** An export, and whose it is. */
  public record Origin(String vendor, Export<?> export) {}

  /** An export whose files are told of as long as it has not given way. */
  private final class Known {
    final Origin origin;
    private List<Location> files = List.of();
    private boolean forgotten;

    Known(Origin origin) {
      this.origin = origin;
    }

    // A later export may write to the same place; then the object is that one's.
    synchronized void settled(Outcome outcome) {
      if (!forgotten && outcome instanceof Outcome.Written written) {
        files = written.pieces().stream().map(Piece::at).toList();
        files.forEach(file -> byLocation.put(file, origin));
      }
    }

    synchronized void forget() {
      forgotten = true;
      files.forEach(file -> byLocation.remove(file, origin));
    }
  }

  private final Map<Location, Origin> byLocation = new ConcurrentHashMap<>();
  private final Map<Location, Known> byPlace = new ConcurrentHashMap<>();
  // How long the keys of byPlace are: ids of a vendor are of one length, so there are few.
  private final Set<Integer> lengths = new ConcurrentSkipListSet<>(Comparator.reverseOrder());

  /** Takes in where an export writes, and what it has written as soon as it is there. */
  void of(String vendor, Export<?> export) {
    var known = new Known(new Origin(vendor, export));
    export
        .artifact()
        .place(export.id())
        .ifPresent(
            place -> {
              byPlace.put(place, known);
              lengths.add(place.key().length());
            });
    export.artifact().whenSettled(known::settled);
  }

  /** An export has given way, and with it what was known of its files. */
  void forget(Export<?> export) {
    export
        .artifact()
        .place(export.id())
        .map(byPlace::get)
        .filter(known -> known.origin.export() == export)
        .ifPresent(
            known -> {
              byPlace.remove(export.artifact().place(export.id()).orElseThrow(), known);
              known.forget();
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
      var known =
          length > key.length()
              ? null
              : byPlace.get(new Location(location.bucket(), key.substring(0, length)));
      if (known != null) {
        return known.origin;
      }
    }
    return null;
  }
}
