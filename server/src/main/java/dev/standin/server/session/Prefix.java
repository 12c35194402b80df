package dev.standin.server.session;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a path names a session: by its beginning, {@code /~s1}. A path that has none is for the
 * session whose port it came to.
 *
 * @param session the id that is named
 * @param rest the path without it; "" if there is nothing else
 */
public record Prefix(String session, String rest) {
  // The tilde may come percent-encoded: some clients encode every character they can.
  private static final Pattern PREFIX =
      Pattern.compile("^/(?:~|%7[Ee])([A-Za-z0-9_.-]{1,64})(?=/|$)");

  /** What names a session at the beginning of a path. */
  public static String of(String session) {
    return "/~" + session;
  }

  /** The prefix of a path as it was sent, still encoded. */
  public static Optional<Prefix> in(String path) {
    var named = PREFIX.matcher(path);
    return named.find()
        ? Optional.of(new Prefix(named.group(1), path.substring(named.end())))
        : Optional.empty();
  }
}
