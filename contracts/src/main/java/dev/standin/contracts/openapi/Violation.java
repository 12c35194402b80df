package dev.standin.contracts.openapi;

/**
 * One way in which a message departs from the vendor's document.
 *
 * @param where the part of the message: {@code body}, {@code query queryId}, {@code header
 *     X-Api-Key}, {@code path exportId}, {@code status}
 * @param pointer the JSON pointer of the offending value inside that part; "" for the part itself
 * @param message what came and what was expected, e.g. {@code "ZIP" is not one of ZSTD, GZIP, NONE}
 */
public record Violation(String where, String pointer, String message) {
  /** What came, as the message shows it; "" if the message does not tell it apart. */
  public String came() {
    return Expectation.of(message).came();
  }

  /**
   * What was expected, e.g. {@code one of ZSTD, GZIP}; "" if the message does not tell it apart.
   */
  public String expected() {
    return Expectation.of(message).expected();
  }

  /** One line: {@code body /compression: "ZIP" is not one of ZSTD, GZIP, NONE}. */
  @Override
  public String toString() {
    return where + (pointer.isEmpty() ? "" : " " + pointer) + ": " + message;
  }
}
