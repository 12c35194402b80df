package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import java.util.regex.Pattern;

/**
 * The answer to a download that has bytes of the file, on its way.
 *
 * @param from the first byte that it has
 * @param length of the whole file in bytes; -1 if the answer does not tell
 * @param flaw what is wrong with what it brings; "" if nothing is that a client could see
 */
record Part(Fetch fetch, Exchange exchange, long from, long length, String flaw) {
  // Eighteen digits always fit into a long.
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /**
   * An MD5; that of a file that was uploaded in parts has their number behind it, and tells less.
   */
  private static final Pattern MD5 = Pattern.compile("\"?[0-9a-f]{32}\"?");

  /** What an answer brings; null if it has nothing of the file. */
  static Part of(Exchange exchange, Fetch fetch) {
    int status = exchange.response().status();
    var headers = exchange.response().headers();
    if (status == 206) {
      var range = RANGE.matcher(headers.first("Content-Range").orElse(""));
      return range.matches()
          ? new Part(
              fetch,
              exchange,
              Long.parseLong(range.group(1)),
              Long.parseLong(range.group(2)),
              flaw(exchange))
          : new Part(fetch, exchange, 0, -1, "tells no place in the file");
    }
    if (status < 200 || status >= 300) {
      return null;
    }
    var told = NUMBER.matcher(headers.first("Content-Length").orElse(""));
    return new Part(
        fetch, exchange, 0, told.matches() ? Long.parseLong(told.group()) : -1, flaw(exchange));
  }

  private static String flaw(Exchange exchange) {
    var flaw = exchange.facts().flaw().orElse(null);
    if (flaw == null) {
      return "";
    }
    return switch (flaw) {
      case BYTES -> "has a wrong byte in it";
      case PLACE -> "tells another place in the file than was asked for";
      case CHECKSUM -> isComparable(exchange) ? "has the checksum of other bytes" : "";
    };
  }

  // Of a part alone nobody can compare the checksum of the whole.
  private static boolean isComparable(Exchange exchange) {
    var etag = exchange.response().headers().first("ETag").orElse("");
    return exchange.response().status() == 200 && MD5.matcher(etag).matches();
  }
}
