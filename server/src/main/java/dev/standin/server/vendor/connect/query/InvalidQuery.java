package dev.standin.server.vendor.connect.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A query that Connect answers with 422; carries everything found wrong with it, at least one
 * error.
 */
public final class InvalidQuery extends Exception {
  private final List<QueryError> errors;

  InvalidQuery(List<QueryError> errors) {
    // No stack trace: this is an answer to a client, not a fault of ours.
    super(
        errors.stream()
            .map(error -> error.field() + ": " + error.description())
            .collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.errors = List.copyOf(errors);
  }

  /** In the order of the query's text. */
  public List<QueryError> errors() {
    return errors;
  }
}
