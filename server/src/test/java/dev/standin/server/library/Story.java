package dev.standin.server.library;

import java.util.List;

/**
 * How an export went, as its client tells it.
 *
 * @param end the state that it ended in, as the wire has it; "" if it never did
 * @param error what the vendor said of a failure; "" if nothing
 * @param truncated whether the client was told that rows are missing
 * @param files what it downloaded, unpacked; none if there was nothing to be had
 */
record Story(String end, String error, boolean truncated, List<byte[]> files) {
  static Story never() {
    return new Story("", "", false, List.of());
  }

  static Story failed(String end, String error) {
    return new Story(end, error, false, List.of());
  }

  /** The vendor would not start it. */
  static Story refused(int status) {
    return failed("refused with " + status, "");
  }

  static Story gaveUp() {
    return failed("given up", "");
  }
}
