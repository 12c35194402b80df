package dev.standin.server.scenario;

import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.fault.Leg;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The moments of one vendor that a scenario can name: the hops of its dance, and its operations.
 */
record Moments(Traits traits) {
  /** The hop that every vendor has, since each result can be had by a URL. */
  static final String DOWNLOAD = "download";

  private static final String TOKEN = "token";

  /** Whether a moment is one of the hop of tokens, where nobody has named an export yet. */
  boolean isBeforeAnyIdentifier(String word) {
    var tokens = traits.moments().get(TOKEN);
    return tokens != null && (word.equals(TOKEN) || tokens.contains(word));
  }

  /** The operations of a moment; empty if there is no such moment. */
  Optional<List<Operation>> operations(String word) {
    var hop = traits.moments().get(word);
    if (hop != null) {
      return Optional.of(
          hop.stream().map(id -> traits.spec().operation(id).orElseThrow()).toList());
    }
    return traits.spec().operation(word).map(List::of).or(() -> ifDownload(word));
  }

  private static Optional<List<Operation>> ifDownload(String word) {
    return word.equals(DOWNLOAD) ? Optional.of(List.of()) : Optional.empty();
  }

  /** The parts of an export's way that a moment is on. */
  Set<Leg> legs(String word) {
    var downloads = traits.moments().getOrDefault(DOWNLOAD, List.of());
    if (word.equals(DOWNLOAD)) {
      return downloads.isEmpty() ? EnumSet.of(Leg.STORAGE) : EnumSet.allOf(Leg.class);
    }
    return downloads.contains(word) ? EnumSet.allOf(Leg.class) : EnumSet.of(Leg.API);
  }

  /** What to say of a moment that does not exist. */
  String unknown(String word) {
    var known =
        Stream.of(
                traits.moments().keySet().stream(),
                Stream.of(DOWNLOAD),
                traits.spec().operations().stream().map(Operation::id))
            .flatMap(words -> words)
            .distinct()
            .toList();
    return "\"" + word + "\" is not one of " + String.join(", ", known) + Closest.hint(word, known);
  }
}
