package dev.standin.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Looks at the jar that runs: how it is built anew, and what makes its start quick. */
public final class Installation {
  private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)[\\w.-]*");
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";
  private static final long PATIENCE_S = 20;

  private Installation() {}

  /**
   * Maven, where the jar lies in a checkout and is built when its sources are newer.
   *
   * @param code where the classes that run come from
   * @param path the directories in which programs are looked for, with colons between them
   */
  public static Finding maven(Path code, String path) {
    if (!isCheckout(code)) {
      return Finding.ok("maven", "not needed: this jar does not lie where it is built");
    }
    var program =
        List.of(path.split(":")).stream()
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "mvn"))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return Finding.warning(
          "maven",
          "there is no mvn in PATH, so ./standin cannot build when a source is changed",
          "install Maven 3.8 or later");
    }
    var version = version(program.get());
    var known = MAVEN.matcher(version);
    if (!known.find()) {
      return Finding.warning(
          "maven",
          program.get() + " does not say its version: " + version.lines().findFirst().orElse(""),
          "see that mvn --version works; it may miss a JDK");
    }
    int major = Integer.parseInt(known.group(1));
    boolean enough = major > 3 || major == 3 && Integer.parseInt(known.group(2)) >= 8;
    var found = known.group() + ", " + program.get();
    return enough
        ? Finding.ok("maven", found)
        : Finding.warning("maven", found + " is too old to build with", "install 3.8 or later");
  }

  private static boolean isCheckout(Path code) {
    var root = code.toAbsolutePath();
    // server/target/standin.jar or server/target/classes
    for (int up = 0; up < 3 && root != null; up++) {
      root = root.getParent();
    }
    return root != null
        && Files.isRegularFile(root.resolve("pom.xml"))
        && Files.isRegularFile(root.resolve("server/pom.xml"));
  }

  private static String version(Path program) {
    try {
      var process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "it does not end";
      }
      return new String(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /**
   * The archive of classes beside the jar, with which a start takes half the time.
   *
   * @param code where the classes that run come from
   * @param jvm the options that the JVM was started with
   */
  public static Finding archive(Path code, List<String> jvm) {
    Optional<String> used =
        jvm.stream()
            .filter(option -> option.startsWith(ARCHIVE))
            .map(option -> option.substring(ARCHIVE.length()))
            .findFirst();
    if (used.isPresent()) {
      return Finding.ok("archive", used.get());
    }
    var folder = code.toAbsolutePath().getParent();
    if (!code.toString().endsWith(".jar") || folder == null || Files.isWritable(folder)) {
      return Finding.ok(
          "archive", "none yet; ./standin serve leaves one, and starts in half the time with it");
    }
    return Finding.warning(
        "archive",
        "none, and none can be left in " + folder + ", so that each start takes twice the time",
        "make that folder writable, once, and start ./standin serve");
  }
}
