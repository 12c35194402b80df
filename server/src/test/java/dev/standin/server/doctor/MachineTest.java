package dev.standin.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.doctor.Finding.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the JVM, of time, and of what builds and starts the jar. */
class MachineTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @TempDir private Path folder;

  private static void found(Grade grade, String text, Finding finding) {
    assertEquals(grade, finding.grade(), finding.toString());
    assertTrue(finding.found().contains(text), finding.found());
    assertEquals(grade == Grade.OK, finding.remedy().isEmpty(), finding.toString());
  }

  @Test
  void a_heap_that_is_too_small_is_warned_of() {
    found(Grade.OK, "heap of up to 64 MiB", Machine.java(64L << 20));
    found(Grade.WARNING, "heap of up to 32 MiB", Machine.java(32L << 20));
    found(Grade.OK, System.getProperty("java.vendor"), Machine.java(64L << 20));
  }

  @Test
  void few_descriptors_are_warned_of() {
    found(Grade.OK, "4096 files", Machine.descriptors(4_096));
    found(Grade.WARNING, "1024 files", Machine.descriptors(1_024));
  }

  @Test
  void a_clock_that_was_never_set_is_a_problem() {
    found(Grade.OK, "2026-07-01T12:00:00Z", Machine.clock(NOW, Map.of()));
    found(Grade.PROBLEM, "long past", Machine.clock(Instant.EPOCH, Map.of()));
  }

  @Test
  void a_zone_that_nobody_knows_is_warned_of() {
    for (var zone : List.of("", "UTC", "Europe/Paris", ":Europe/Paris", "EST", "CET-1CEST")) {
      found(Grade.OK, "zone", Machine.clock(NOW, Map.of("TZ", zone)));
    }
    found(
        Grade.WARNING,
        "no zone is called Europe/Pari",
        Machine.clock(NOW, Map.of("TZ", "Europe/Pari")));
  }

  private Path checkout() throws IOException {
    Files.createDirectories(folder.resolve("server/target"));
    Files.createFile(folder.resolve("pom.xml"));
    Files.createFile(folder.resolve("server/pom.xml"));
    return Files.createFile(folder.resolve("server/target/standin.jar"));
  }

  private String maven(String says) throws IOException {
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    var at = Files.createTempDirectory(folder, "bin");
    Files.writeString(
        Files.createFile(at.resolve("mvn"), mine), "#!/bin/sh\nprintf '%b' '" + says + "'\n");
    return folder + "::" + at;
  }

  @Test
  void maven_matters_where_the_jar_is_built() throws IOException {
    var alone = Files.createFile(folder.resolve("standin.jar"));
    found(Grade.OK, "not needed", Installation.maven(alone, ""));
    var jar = checkout();
    found(Grade.WARNING, "no mvn in PATH", Installation.maven(jar, ""));
    var coloured = maven("\\033[1mApache Maven 3.9.9\\033[m (x)\\nMaven home: /\\n");
    found(Grade.OK, "Apache Maven 3.9.9, ", Installation.maven(jar, coloured));
    found(Grade.OK, "4.0.0-rc-3", Installation.maven(jar, maven("Apache Maven 4.0.0-rc-3\\n")));
    found(Grade.WARNING, "too old", Installation.maven(jar, maven("Apache Maven 3.6.3\\n")));
    found(Grade.WARNING, "no JDK", Installation.maven(jar, maven("there is no JDK\\n")));
  }

  @Test
  void an_archive_is_named_or_how_to_get_one() throws IOException {
    var jar = checkout();
    found(
        Grade.OK,
        "/x/a.jsa",
        Installation.archive(jar, List.of("-Xmx1g", "-XX:SharedArchiveFile=/x/a.jsa")));
    found(Grade.OK, "none yet", Installation.archive(jar, List.of("-Xmx1g")));
    // Where nobody can write, root neither: the folder is not there.
    found(
        Grade.WARNING,
        "none can be left",
        Installation.archive(folder.resolve("gone/standin.jar"), List.of()));
  }

  @Test
  void room_on_a_disk_is_enough_or_little_or_none() {
    found(Grade.OK, "there has 2048 MiB free", Disk.space("temp", "there", 2L << 30, "move"));
    found(Grade.WARNING, "1023 MiB", Disk.space("temp", "there", (1L << 30) - 1, "move"));
    found(Grade.PROBLEM, "63 MiB", Disk.space("temp", "there", (64L << 20) - 1, "move"));
  }
}
