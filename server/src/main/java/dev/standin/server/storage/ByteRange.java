package dev.standin.server.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/** A range of bytes of an object, both ends included. */
record ByteRange(long first, long last) {
  // Eighteen digits always fit into a long.
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  long length() {
    return last - first + 1;
  }

  String header() {
    return "bytes=" + first + "-" + last;
  }

  String contentRange(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }

  /**
   * The range that a Range header asks for, cut to the object's size; empty where S3 ignores the
   * header, as it does with several ranges or none.
   *
   * @throws S3Refusal InvalidRange if no byte of the object lies in it
   */
  static Optional<ByteRange> of(String header, long size) throws S3Refusal {
    var range = SINGLE.matcher(header.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    var from = range.group(1);
    var to = range.group(2);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    if (from.isEmpty()) {
      long last = Long.parseLong(to);
      return Optional.of(check(header, Math.max(0, size - last), last == 0 ? -1 : size - 1, size));
    }
    long first = Long.parseLong(from);
    if (to.isEmpty()) {
      return Optional.of(check(header, first, size - 1, size));
    }
    long last = Long.parseLong(to);
    if (last < first) {
      return Optional.empty();
    }
    return Optional.of(check(header, first, Math.min(last, size - 1), size));
  }

  private static ByteRange check(String header, long first, long last, long size) throws S3Refusal {
    if (first > last) {
      throw new S3Refusal(416, "InvalidRange", "The requested range is not satisfiable")
          .with("RangeRequested", header)
          .with("ActualObjectSize", Long.toString(size))
          .withHeader("Content-Range", "bytes */" + size);
    }
    return new ByteRange(first, last);
  }
}
