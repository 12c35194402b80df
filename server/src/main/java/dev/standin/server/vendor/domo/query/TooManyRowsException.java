package dev.standin.server.vendor.domo.query;

import java.util.Locale;

/** Order by or group by would have to hold more in memory than allowed; the export fails. */
public final class TooManyRowsException extends RuntimeException {
  TooManyRowsException(String clause, String what, int most) {
    super(
        String.format(
            Locale.ROOT,
            "%s has to hold its %s in memory: %,d are allowed and there are more; narrow the query with where, or leave %s out",
            clause,
            what,
            most,
            clause));
  }
}
