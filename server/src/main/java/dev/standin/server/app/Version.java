package dev.standin.server.app;

/** Which build this is. */
public final class Version {
  private Version() {}

  /** As the jar's manifest has it; "unpackaged" for classes that were never put into one. */
  public static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
