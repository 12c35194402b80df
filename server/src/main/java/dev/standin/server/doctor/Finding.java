package dev.standin.server.doctor;

/**
 * What one look at the machine or at the options has found.
 *
 * @param check what was looked at, in a word
 * @param found what is there
 * @param remedy what to do about it; "" where nothing is to be done
 */
public record Finding(Grade grade, String check, String found, String remedy) {
  /** How bad it is. */
  public enum Grade {
    OK,
    /** A server starts, and something about it will be other than expected. */
    WARNING,
    /** A server does not start, or stores nothing. */
    PROBLEM;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public static Finding ok(String check, String found) {
    return new Finding(Grade.OK, check, found, "");
  }

  public static Finding warning(String check, String found, String remedy) {
    return new Finding(Grade.WARNING, check, found, remedy);
  }

  public static Finding problem(String check, String found, String remedy) {
    return new Finding(Grade.PROBLEM, check, found, remedy);
  }
}
