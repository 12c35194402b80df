package dev.standin.server.app;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Manifest;

/** Which build this is. */
public final class Version {
  /** The commit of a build outside a checkout, and of classes that were never packaged. */
  public static final String UNKNOWN = "unknown";

  private Version() {}

  /** As the jar's manifest has it; "unpackaged" for classes that were never put into one. */
  public static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** The commit it was built from, with "-dirty" if files had been changed since; or "unknown". */
  public static String commit() {
    try {
      for (URL manifest :
          Collections.list(Version.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
        try (var bytes = manifest.openStream()) {
          var commit = new Manifest(bytes).getMainAttributes().getValue("Standin-Commit");
          if (commit != null) {
            return commit;
          }
        }
      }
    } catch (IOException e) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }
}
