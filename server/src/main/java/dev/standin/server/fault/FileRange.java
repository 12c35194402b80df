package dev.standin.server.fault;

import dev.standin.server.wire.Reply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a file that an answer says it has.
 *
 * @param last included
 * @param size of the whole file in bytes
 */
record FileRange(long first, long last, long size) {
  // Eighteen digits always fit into a long.
  private static final Pattern HEADER =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** What a 206 says; empty for any other answer. */
  static Optional<FileRange> of(Reply reply) {
    if (reply.status() != 206) {
      return Optional.empty();
    }
    var told = HEADER.matcher(reply.headers().first("Content-Range").orElse(""));
    return told.matches()
        ? Optional.of(
            new FileRange(
                Long.parseLong(told.group(1)),
                Long.parseLong(told.group(2)),
                Long.parseLong(told.group(3))))
        : Optional.empty();
  }

  FileRange movedBy(long bytes) {
    return new FileRange(first + bytes, last + bytes, Math.max(size, last + bytes + 1));
  }

  String header() {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
