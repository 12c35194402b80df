package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Flaw;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import java.util.Map;
import java.util.Set;

/**
 * A 206 whose {@code Content-Range} tells another place than the bytes are from: {@code
 * wrongContentRange: true}. A client that writes each part where it was told to gets a file of the
 * right size with the wrong content. An answer to a request without a range stays as it is.
 */
public record WrongContentRange() implements Fault.Changes {
  @Override
  public String describe() {
    return "tells a wrong Content-Range";
  }

  @Override
  public Facts tell(Facts facts) {
    return facts.flawed(Flaw.PLACE);
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    return FileRange.of(reply)
        .map(range -> reply.withHeaders(told(reply.headers(), moved(range, draw))))
        .orElse(reply);
  }

  private static Headers told(Headers headers, FileRange range) {
    return new Headers(
        headers.fields().stream()
            .map(
                field ->
                    field.getKey().equalsIgnoreCase("Content-Range")
                        ? Map.entry(field.getKey(), range.header())
                        : field)
            .toList());
  }

  private static FileRange moved(FileRange range, Draw draw) {
    long behind = range.size() - 1 - range.last();
    if (behind > 0) {
      return range.movedBy(1 + draw.below(behind));
    }
    // The end of the file moves towards its beginning; all of it can only move beyond its end.
    return range.first() > 0
        ? range.movedBy(-1 - draw.below(range.first()))
        : range.movedBy(1 + draw.below(range.size()));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "wrongContentRange";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.STORAGE);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new WrongContentRange();
    }
  }
}
