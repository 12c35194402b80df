package dev.standin.server.reference;

import java.util.function.Supplier;

/** What a client shows to be let in, and where it gets another when that is refused. */
public final class Credential {
  private final String header;
  private final Supplier<String> source;
  private String value;

  /**
   * @param header that it is sent in
   * @param source gives one, and another one later; it is asked only when one is needed
   */
  public Credential(String header, Supplier<String> source) {
    this.header = header;
    this.source = source;
  }

  String header() {
    return header;
  }

  String value() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }

  /**
   * Gets another one, or the same again where there is no other.
   *
   * @return whether it is another
   */
  boolean renew() {
    var before = value;
    value = source.get();
    return !value.equals(before);
  }
}
