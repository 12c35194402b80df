package dev.standin.server.journal;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Whether an exchange has a text anywhere: in its address, its headers and bodies, or in what the
 * journal says of it. Upper and lower case are the same.
 *
 * <p>Bodies are read as the bytes that they are, since a full journal has 64 MiB of them.
 */
public final class Containing implements Predicate<Exchange> {
  private final String text;
  // In lower case; null where letters outside ASCII have to be folded, which bytes do not show.
  private final byte[] bytes;

  /**
   * @param text not ""
   */
  public Containing(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
    boolean isAscii = text.chars().allMatch(letter -> letter < 0x80);
    this.bytes = isAscii ? this.text.getBytes(StandardCharsets.US_ASCII) : null;
  }

  @Override
  public boolean test(Exchange exchange) {
    var request = exchange.request();
    var response = exchange.response();
    return isIn(request)
        || isIn(response.headers())
        || isIn(exchange.operation())
        || exchange.facts().values().values().stream().anyMatch(this::isIn)
        || exchange.notes().stream().anyMatch(this::isIn)
        || exchange.violations().stream().anyMatch(one -> isIn(one.toString()))
        || isIn(request.body())
        || isIn(response.body());
  }

  private boolean isIn(Request request) {
    return isIn(request.target()) || isIn(request.headers());
  }

  private boolean isIn(Headers headers) {
    return headers.fields().stream().anyMatch(one -> isIn(one.getKey()) || isIn(one.getValue()));
  }

  private boolean isIn(String whole) {
    int last = whole.length() - text.length();
    for (int from = 0; from <= last; from++) {
      if (whole.regionMatches(true, from, text, 0, text.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(Body body) {
    if (bytes == null) {
      return isIn(body.text());
    }
    var whole = body.bytes();
    int last = whole.length - bytes.length;
    for (int from = 0; from <= last; from++) {
      int i = 0;
      while (i < bytes.length && lower(whole[from + i]) == bytes[i]) {
        i++;
      }
      if (i == bytes.length) {
        return true;
      }
    }
    return false;
  }

  private static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
  }
}
