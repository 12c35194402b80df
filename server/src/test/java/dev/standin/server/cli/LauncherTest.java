package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code standin}, with a java that notes how it is called. */
@Timeout(60)
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      # One line a call, whoever else is calling.
      line=
      for word; do line="$line[$word]"; done
      for word; do
        case $word in
          -XX:ArchiveClassesAtExit=*) printf classes >"${word#*=}"; exit ;;
        esac
      done
      echo "$line"
      """;

  @TempDir Path folder;

  private Path root;
  private Path target;
  private Path jdk;

  @BeforeEach
  void checkOut() throws IOException {
    var script = Path.of("../standin").toAbsolutePath().normalize();
    assumeTrue(Files.isExecutable(script), () -> "no checkout around " + script);
    // Options are words, and a path may have several.
    root = folder.resolve("my projects/standin");
    target = Files.createDirectories(root.resolve("server/target"));
    Files.copy(script, root.resolve("standin"));
    Files.writeString(target.resolve("standin.jar"), "jar");
    jdk = folder.resolve("jdk");
    var java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(java, JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  /** How java was called for the command itself. */
  private String call(Map<String, String> environment) throws Exception {
    var builder = new ProcessBuilder("sh", root.resolve("standin").toString(), "serve");
    builder.environment().remove("STANDIN_JAVA_OPTS");
    builder.environment().remove("STANDIN_ARCHIVE");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** Starts without an archive, and waits for the one that comes of it. */
  private Path trained() throws Exception {
    try (var watch = target.getFileSystem().newWatchService()) {
      target.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      assertFalse(call(Map.of()).contains("SharedArchiveFile"));
      // Its maker takes its own folder away last.
      while (archives().isEmpty() || isInTheMaking()) {
        var key = watch.poll(20, TimeUnit.SECONDS);
        assertTrue(key != null, "no archive came");
        key.reset();
      }
    }
    return archives().get(0);
  }

  private boolean isInTheMaking() throws IOException {
    try (var files = Files.list(target)) {
      return files.anyMatch(file -> file.toString().endsWith(".training"));
    }
  }

  @Test
  void the_first_start_makes_an_archive_and_the_next_has_it() throws Exception {
    var archive = trained();
    assertTrue(call(Map.of()).contains("[-XX:SharedArchiveFile=" + archive + "]"));
    assertEquals(List.of(archive), archives());
  }

  @Test
  void another_jar_or_jdk_gets_an_archive_of_its_own() throws Exception {
    var first = trained();
    var jar = target.resolve("standin.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertFalse(call(Map.of()).contains(first.toString()));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
    assertFalse(call(Map.of()).contains(first.toString()));
  }

  @Test
  void it_can_be_switched_off() throws Exception {
    trained();
    assertFalse(call(Map.of("STANDIN_ARCHIVE", "off")).contains("SharedArchiveFile"));
  }

  @Test
  void who_was_killed_in_the_making_holds_up_nobody() throws Exception {
    var archive = trained();
    Files.delete(archive);
    var named = archive.toString().replaceAll("-\\d+\\.jsa$", "");
    var unfinished = Files.createDirectory(Path.of(named + ".training"));
    // No process has such a number.
    Files.writeString(unfinished.resolve("pid"), "99999999");
    assertEquals(archive, trained());
  }

  @Test
  void an_archive_that_was_cut_short_goes_and_another_comes() throws Exception {
    var archive = trained();
    Files.writeString(archive, "cut");
    assertEquals(archive, trained());
  }

  @Test
  void a_heap_of_ones_own_begins_as_it_likes_and_none_is_outlived() throws Exception {
    var own = call(Map.of("STANDIN_JAVA_OPTS", "-Xmx8m"));
    assertFalse(own.contains("-Xms"), own);
    assertTrue(own.contains("[-XX:+UseSerialGC]"), own);
    assertTrue(own.contains("[-XX:+ExitOnOutOfMemoryError]"), own);
  }

  @Test
  void a_collector_of_ones_own_is_the_only_one() throws Exception {
    assertTrue(call(Map.of()).contains("[-XX:+UseParallelGC]"));
    var own = call(Map.of("STANDIN_JAVA_OPTS", "-XX:+UseG1GC -Dx=y"));
    assertTrue(own.contains("[-XX:+UseG1GC][-Dx=y][-jar]"), own);
    assertFalse(own.contains("UseParallelGC"), own);
  }
}
