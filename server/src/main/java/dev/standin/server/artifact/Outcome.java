package dev.standin.server.artifact;

import java.time.Duration;
import java.util.List;

/** What became of a result. */
public sealed interface Outcome {
  /**
   * It is durable.
   *
   * @param took from the moment a worker began with it, by the wall's clock
   */
  record Written(List<Piece> pieces, Duration took) implements Outcome {
    public Written {
      pieces = List.copyOf(pieces);
    }

    /** One that took no time, or of which nobody took it. */
    public Written(List<Piece> pieces) {
      this(pieces, Duration.ZERO);
    }

    public long bytes() {
      return pieces.stream().mapToLong(Piece::bytes).sum();
    }

    public long rows() {
      return pieces.stream().mapToLong(Piece::rows).sum();
    }
  }

  /** It could not be written, for storage's own reason or for the vendor's. */
  record Failed(Failure failure) implements Outcome {}
}
