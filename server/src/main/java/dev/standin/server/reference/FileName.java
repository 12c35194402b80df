package dev.standin.server.reference;

/** Names of files that servers tell, which may say anything. */
public final class FileName {
  private static final int LONGEST = 120;

  private FileName() {}

  /** The last part of a name or key, of which nothing leads out of a folder. */
  public static String of(String told) {
    var last = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
    // Also what Windows takes for a drive, a device or a pattern.
    var plain = last.replaceAll("[^\\p{L}\\p{N}._=+@-]", "_").replaceFirst("^\\.+", "");
    // The end says what kind of file it is.
    var name = plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
    return name.isEmpty() ? "file" : name;
  }

  /** The name that a file gets beside others of the same name, from 2. */
  static String numbered(String name, int number) {
    int dot = name.indexOf('.');
    return dot < 0
        ? name + "-" + number
        : name.substring(0, dot) + "-" + number + name.substring(dot);
  }
}
