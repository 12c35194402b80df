package dev.standin.server.vendor.mediarithmics.otql;

/**
 * Whether a query can run.
 *
 * <p>An export of a bad query succeeds with an empty file and no message [S]: it must be told from
 * one that runs and finds nothing, which only the journal can do.
 */
public sealed interface Checked {
  /** The query runs. */
  record Good(Plan plan) implements Checked {}

  /**
   * The query gives an empty file.
   *
   * @param message for the journal, never for the client: place, what was expected, what came
   */
  record Bad(String message) implements Checked {}
}
