package dev.standin.server.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Looks at what a server runs on: the JVM, its limits, its time. */
public final class Machine {
  // With less, exports of a million rows side by side are known not to fit.
  private static final long HEAP = 48L << 20;
  // A client's connection takes one, and so does one to the S3, a journal, a data file.
  private static final long DESCRIPTORS = 4_096;
  // Older than Standin itself, so a clock that was never set.
  private static final Instant BEGINNING = Instant.parse("2025-01-01T00:00:00Z");

  private Machine() {}

  public static Finding java() {
    return java(Runtime.getRuntime().maxMemory());
  }

  static Finding java(long heap) {
    var found =
        Runtime.version()
            + " of "
            + System.getProperty("java.vendor")
            + " in "
            + System.getProperty("java.home")
            + ", heap of up to "
            + Sizes.text(heap);
    return heap >= HEAP
        ? Finding.ok("java", found)
        : Finding.warning(
            "java", found, "give it 64 MiB or more: STANDIN_JAVA_OPTS=-Xmx256m ./standin serve");
  }

  /** How many files and sockets the process may have open. */
  public static Finding descriptors() {
    // Windows counts none.
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? descriptors(unix.getMaxFileDescriptorCount())
        : Finding.ok("files", "this system sets no limit that could be asked for");
  }

  static Finding descriptors(long most) {
    var found = "%d files and connections may be open".formatted(most);
    return most >= DESCRIPTORS
        ? Finding.ok("files", found)
        : Finding.warning(
            "files",
            found + ", and clients beyond that are turned away",
            "raise the limit before the start: ulimit -n " + DESCRIPTORS);
  }

  /**
   * The machine's time and its zone.
   *
   * @param now the wall's time
   */
  public static Finding clock(Instant now, Map<String, String> environment) {
    var found = now.truncatedTo(ChronoUnit.SECONDS) + ", zone " + ZoneId.systemDefault();
    if (now.isBefore(BEGINNING)) {
      return Finding.problem(
          "clock",
          found + ": that is long past, so S3 refuses what is signed by it",
          "set the machine's clock");
    }
    var zone = environment.getOrDefault("TZ", "");
    if (!zone.isEmpty() && !isZone(zone)) {
      return Finding.warning(
          "clock",
          found + "; no zone is called " + zone + ", which stands in TZ",
          "set TZ to a name such as Europe/Paris, or to nothing; Standin itself tells UTC");
    }
    return Finding.ok("clock", found);
  }

  // A colon may stand before a name, and rules such as CET-1CEST are no names but zones all the
  // same.
  private static boolean isZone(String zone) {
    var name = zone.startsWith(":") ? zone.substring(1) : zone;
    if (name.startsWith("/") || name.matches("[A-Za-z]{3,}[-+]?\\d.*")) {
      return true;
    }
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
