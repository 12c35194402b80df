package dev.standin.server.dashboard;

import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Sha256;
import dev.standin.contracts.report.TimelinePicture;
import dev.standin.server.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of the dashboard, as a browser loads them.
 *
 * <p>They are read when they are asked for and not kept: a server without a browser pays nothing
 * for them, and a browser asks again with the mark of what it has.
 */
public final class Pages {
  /** Where the files are. */
  public static final String ROOT = "/_standin/ui/";

  /** The page itself. */
  public static final String INDEX = "index.html";

  // Nothing is loaded from elsewhere, and nothing that a client of a vendor's has sent is run.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String FOLDER = "/standin/ui/";
  // The one style that is not a file here: the picture's, which the reports have as well.
  private static final String TIMELINE = "timeline.css";

  // No segment begins with a dot, and what has no known ending is no file of a page.
  private static final Pattern FILE =
      Pattern.compile("(?:[A-Za-z0-9_][\\w.-]*/)*+[A-Za-z0-9_][\\w.-]*\\.([a-z0-9]+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "ico", "image/x-icon",
          "js", "text/javascript; charset=utf-8",
          "json", Reply.JSON,
          "png", "image/png",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private Pages() {}

  /**
   * A file.
   *
   * @param name below {@link #ROOT}, with slashes: {@code lib/d3.min.js}
   * @param headers of the request, which may say what the browser has already
   * @return nothing if there is no such file
   */
  public static Optional<Reply> file(String name, Headers headers) {
    var matched = FILE.matcher(name);
    var type = matched.matches() ? TYPES.get(matched.group(1)) : null;
    return type == null
        ? Optional.empty()
        : read(name).map(bytes -> guarded(reply(bytes, type, headers)));
  }

  private static Optional<byte[]> read(String name) {
    if (name.equals(TIMELINE)) {
      return Optional.of(TimelinePicture.styles().getBytes(StandardCharsets.UTF_8));
    }
    try (var in = Pages.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the dashboard's " + name, e);
    }
  }

  private static Reply reply(byte[] bytes, String type, Headers headers) {
    var mark = '"' + Sha256.hex(bytes).substring(0, 32) + '"';
    var reply =
        headers.all("If-None-Match").stream().anyMatch(known -> isAmong(mark, known))
            ? Reply.empty(304)
            : Reply.of(
                200,
                new Reply.Content.Stream(
                    () -> new ByteArrayInputStream(bytes), bytes.length, type));
    return reply.header("ETag", mark).header("Cache-Control", "no-cache");
  }

  private static boolean isAmong(String mark, String known) {
    for (var one : known.split(",")) {
      var word = one.strip();
      if (word.equals("*") || word.equals(mark) || word.equals("W/" + mark)) {
        return true;
      }
    }
    return false;
  }

  /** An answer in HTML, with what keeps a browser from running or loading anything but our own. */
  public static Reply guarded(Reply reply) {
    return reply
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin");
  }
}
