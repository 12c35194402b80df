package dev.standin.server.vendor.mediarithmics.otql;

/**
 * Where something stands in a query's text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 characters
 */
public record Place(int line, int column) {
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
