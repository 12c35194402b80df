package dev.standin.server.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A page of the documentation, by the blocks of text that it shows. */
record Page(List<Block> blocks) {
  private static final Pattern SHOWN =
      Pattern.compile("(?ms)^`([^`\\n]+)`\\n\\n```\\w+\\n(.*?)^```$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  /** What stands between two fences. */
  record Block(String kind, String text) {
    /** The path that its first line names after a number sign; "" if it names none. */
    String path() {
      var first = text.lines().findFirst().orElse("");
      return first.startsWith("# my-scenarios/") ? first.substring(2) : "";
    }

    /** Its commands: each with what it is said to print. */
    List<Command> commands() {
      var commands = new ArrayList<Command>();
      for (var part : text.replace("\\\n", " ").split("\n\n")) {
        var lines = part.lines().dropWhile(line -> line.startsWith("#")).toList();
        if (!lines.isEmpty()) {
          var printed = lines.stream().skip(1).map(line -> line.substring(2)).toList();
          commands.add(new Command(lines.get(0), printed));
        }
      }
      return commands;
    }
  }

  /**
   * A command line.
   *
   * @param printed lines that are in its output, in this order; … stands for anything
   */
  record Command(String line, List<String> printed) {}

  static Page read(Path file) throws IOException {
    var blocks = new ArrayList<Block>();
    var found = FENCED.matcher(Files.readString(file));
    while (found.find()) {
      blocks.add(new Block(found.group(1), found.group(2)));
    }
    return new Page(blocks);
  }

  List<Block> of(String kind) {
    return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
  }

  /** Writes the files that it shows below a folder. */
  void write(Path folder) throws IOException {
    for (var block : blocks) {
      if (!block.path().isEmpty()) {
        var file = folder.resolve(block.path());
        Files.createDirectories(file.getParent());
        // A comment is no row of a CSV.
        var body = block.kind().equals("csv") ? block.text().split("\n", 2)[1] : block.text();
        Files.writeString(file, body);
      }
    }
  }

  /** The files that a page shows: the path of each alone on a line, and below what it holds. */
  static Map<String, String> files(String page) {
    var files = new TreeMap<String, String>();
    SHOWN.matcher(page).results().forEach(file -> files.put(file.group(1), file.group(2)));
    return files;
  }
}
