package dev.standin.server.vendor.domo.query;

import java.util.Locale;

/** Order by or group by would take more than allowed; the export fails. */
public final class TooManyRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TooManyRowsException(String message) {
    super(message);
  }

  static TooManyRowsException ordered(long most) {
    return new TooManyRowsException(
        String.format(
            Locale.ROOT,
            "orderByColumns puts up to %,d rows in order, and there are more; narrow the query with"
                + " where, leave orderByColumns out, or raise orderedRows under with: in the"
                + " scenario",
            most));
  }

  static TooManyRowsException grouped(long bytes) {
    return new TooManyRowsException(
        String.format(
            Locale.ROOT,
            "groupByColumns and UNIQUE have to hold their groups and different values in memory,"
                + " which take more than the %,d bytes that are allowed; narrow the query with"
                + " where, group by fewer columns, or raise queryMemory under with: in the scenario"
                + " (and the heap with java -Xmx)",
            bytes));
  }
}
