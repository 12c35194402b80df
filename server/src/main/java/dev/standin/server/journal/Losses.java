package dev.standin.server.journal;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** How much the journals of a server have lost, and where; those of closed sessions among them. */
public final class Losses {
  /** Where something is lost. */
  public enum Place {
    /** The oldest exchanges of a session, which newer ones have taken the place of. */
    RING,
    /** Words that the rules and other listeners were too slow for. */
    LISTENERS,
    /** Words that those were too slow for who only watch. */
    WATCHERS,
    /** Lines of {@code --journal} that its disk was too slow for. */
    FILE,
    /** Lines of the log of requests that came faster than anybody reads. */
    LOG;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    public String word() {
      return word;
    }
  }

  private final LongAdder[] counts = new LongAdder[Place.values().length];

  public Losses() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(Place place, long number) {
    counts[place.ordinal()].add(number);
  }

  /** What counts for one place. */
  LongAdder at(Place place) {
    return counts[place.ordinal()];
  }

  /** Shows every place and how much was lost there until now. */
  public void forEach(ObjLongConsumer<Place> reader) {
    for (var place : Place.values()) {
      reader.accept(place, counts[place.ordinal()].sum());
    }
  }
}
