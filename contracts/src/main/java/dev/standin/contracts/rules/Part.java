package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import java.util.Arrays;
import java.util.List;
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
    var faults = words(exchange);
    if (faults.contains("corrupt")) {
      return "has a wrong byte in it";
    }
    if (faults.contains("wrongContentRange")) {
      return "tells another place in the file than was asked for";
    }
    var etag = exchange.response().headers().first("ETag").orElse("");
    // Of a part alone nobody can compare the checksum of the whole.
    boolean comparable = exchange.response().status() == 200 && MD5.matcher(etag).matches();
    return faults.contains("wrongChecksum") && comparable ? "has the checksum of other bytes" : "";
  }

  private static List<String> words(Exchange exchange) {
    return Arrays.asList(exchange.facts().scripted().orElse("").split("\\+"));
  }
}
