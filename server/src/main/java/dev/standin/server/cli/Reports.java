package dev.standin.server.cli;

import dev.standin.contracts.report.HtmlReport;
import dev.standin.contracts.report.JsonReport;
import dev.standin.contracts.report.JunitXml;
import dev.standin.contracts.report.MarkdownReport;
import dev.standin.contracts.report.Rendering;
import dev.standin.contracts.report.Report;
import dev.standin.contracts.report.TextReport;
import dev.standin.server.app.StartFailure;
import dev.standin.server.text.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a verdict is told: on the terminal, and in files. */
final class Reports {
  private static final Map<String, Rendering> FILES =
      new TreeMap<>(
          Map.of(
              "junit.xml", new JunitXml(),
              "report.html", new HtmlReport(),
              "summary.md", new MarkdownReport(),
              "report.json", new JsonReport()));

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Writes junit.xml, report.html, report.json and summary.md there; the folder is made if"
              + " it is missing.")
  private Path folder;

  @Option(
      names = "--no-color",
      description = "Prints without colours, as a NO_COLOR in the environment does.")
  private boolean plain;

  /**
   * Whether the files can be written, as far as that can be said beforehand.
   *
   * @throws Mistakes.Mistake if they cannot
   */
  void check(CommandLine command) {
    if (folder == null) {
      return;
    }
    var at = folder.toAbsolutePath();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    if (at == null || !Files.isDirectory(at)) {
      throw new Mistakes.Mistake(
          command, "--report " + folder + ": expected a folder, and " + at + " is a file");
    }
    if (!Files.isWritable(at)) {
      throw new Mistakes.Mistake(
          command, "--report " + folder + ": " + at + " is not writable; give another folder");
    }
  }

  /** How it is told on the terminal. */
  TextReport text() {
    return new TextReport(hasColours(), Columns.width(System.getenv("COLUMNS")));
  }

  private boolean hasColours() {
    var no = System.getenv("NO_COLOR");
    return !plain
        && (no == null || no.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && Terminal.isThere();
  }

  /**
   * Writes the files, if they were asked for.
   *
   * @throws StartFailure if one cannot be written
   */
  void write(Report report) throws StartFailure {
    if (folder == null) {
      return;
    }
    for (var file : FILES.entrySet()) {
      var path = folder.resolve(file.getKey());
      try {
        Files.createDirectories(folder);
        try (var out = Files.newBufferedWriter(path)) {
          file.getValue().render(report, out);
        }
      } catch (IOException | UncheckedIOException e) {
        throw new StartFailure("--report " + path + ": cannot be written: " + e.getMessage());
      }
    }
  }

  /** The exit code that says what it came to. */
  static int code(Report report) {
    return switch (report.result()) {
      case KEPT -> 0;
      case UNPROVEN, BROKEN -> Main.FAILED;
      case UNFINISHED -> Main.UNFINISHED;
    };
  }
}
