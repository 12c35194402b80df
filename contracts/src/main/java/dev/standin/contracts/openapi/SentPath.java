package dev.standin.contracts.openapi;

import java.util.Collections;
import java.util.List;

/**
 * A path as a client sent it, by its decoded segments: several documents can be asked for it.
 *
 * @param segments what stands behind each slash, percent-decoded; none if the path does not begin
 *     with a slash or a segment does not decode
 */
public record SentPath(List<String> segments) {
  private static final SentPath MALFORMED = new SentPath(List.of());

  /** Decodes a path. */
  public static SentPath of(String path) {
    if (!path.startsWith("/")) {
      return MALFORMED;
    }
    var segments = PathTree.split(path);
    for (int i = 0; i < segments.size(); i++) {
      var raw = segments.get(i);
      if (raw.indexOf('%') >= 0) {
        var decoded = Percent.decode(raw);
        if (decoded.isEmpty()) {
          return MALFORMED;
        }
        segments.set(i, decoded.get());
      }
    }
    return new SentPath(Collections.unmodifiableList(segments));
  }
}
