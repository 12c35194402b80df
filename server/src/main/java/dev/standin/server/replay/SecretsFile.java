package dev.standin.server.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file that says what stands for a journal's placeholders: a line {@code secret-1=VALUE} each.
 */
public final class SecretsFile {
  private static final Pattern LINE = Pattern.compile("\\{?(secret-[0-9]+)}?\\s*=\\s*(.*)");

  private SecretsFile() {}

  /**
   * The values by placeholder.
   *
   * @throws Unreplayable if it cannot be read; without a value in the message
   */
  public static Map<String, String> read(Path file) throws Unreplayable {
    var values = new HashMap<String, String>();
    var problems = new ArrayList<String>();
    int number = 0;
    try {
      for (var line : Files.readAllLines(file)) {
        number++;
        var found = LINE.matcher(line.strip());
        if (found.matches()) {
          values.put("{" + found.group(1) + "}", found.group(2));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          problems.add(file + ":" + number + ": expected a line such as secret-1=VALUE");
        }
      }
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new Unreplayable(problems);
    }
    return values;
  }
}
