package dev.standin.server.text;

/** A value as a message repeats it: in quotes, and not longer than a reader needs to know it. */
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** The value in quotes; of a long one its beginning, and how long it is. */
  public static String of(String value) {
    return value.length() <= LONGEST
        ? "\"" + value + "\""
        : "\"" + value.substring(0, LONGEST) + "…\" (" + value.length() + " characters)";
  }
}
