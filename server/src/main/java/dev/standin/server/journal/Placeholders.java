package dev.standin.server.journal;

import dev.standin.contracts.exchange.Sha256;
import dev.standin.contracts.memory.Recent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Names for the secrets of a session: {@code {secret-1}}, {@code {secret-2}}, … */
final class Placeholders {
  private static final int REMEMBERED = 10_000;

  // By use: a credential that comes with each call must not grow old among signatures of one use.
  private final Map<ByteBuffer, String> names = new Recent<>(REMEMBERED);
  private long secrets;

  synchronized String of(String secret) {
    return names.computeIfAbsent(digest(secret), unknown -> "{secret-" + ++secrets + "}");
  }

  /** A text with the names in the place of the secrets. */
  String in(String text, List<Span> spans) {
    if (spans.isEmpty()) {
      return text;
    }
    var clean = new StringBuilder(text.length());
    int from = 0;
    for (var span : spans) {
      var quote = span.isBare() ? "\"" : "";
      clean.append(text, from, span.from()).append(quote).append(of(span.secret())).append(quote);
      from = span.to();
    }
    return clean.append(text, from, text.length()).toString();
  }

  // A secret may be as long as a body, and need not stay in memory at all.
  private static ByteBuffer digest(String secret) {
    return ByteBuffer.wrap(Sha256.of(secret));
  }
}
