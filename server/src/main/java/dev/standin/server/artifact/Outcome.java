package dev.standin.server.artifact;

import java.util.List;

/** What became of a result. */
public sealed interface Outcome {
  /** It is durable. */
  record Written(List<Piece> pieces) implements Outcome {
    public Written {
      pieces = List.copyOf(pieces);
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
