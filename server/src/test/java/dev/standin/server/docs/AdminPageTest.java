package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/admin-api.md} shows each operation of the admin API. Skipped outside a checkout. */
class AdminPageTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern URL =
      Pattern.compile("http://127\\.0\\.0\\.1:8080(/_standin[^ ?']*)");
  private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");

  @Test
  void every_operation_is_shown_with_a_command() throws IOException {
    var file = Path.of("../docs/admin-api.md");
    assumeTrue(Files.isRegularFile(file), "no checkout");
    var commands =
        Page.read(file).of("sh").stream()
            .flatMap(block -> block.commands().stream())
            .map(Page.Command::line)
            .toList();
    var missing = new TreeSet<String>();
    int operations = 0;
    var document =
        new YAMLMapper().readTree(getClass().getResourceAsStream("/standin/admin/openapi.yaml"));
    for (var path : document.path("paths").properties()) {
      var names = path.getValue().fieldNames();
      while (names.hasNext()) {
        var method = names.next();
        if (METHODS.contains(method)) {
          operations++;
          if (!shown(commands, method, path.getKey())) {
            missing.add(method + " " + path.getKey());
          }
        }
      }
    }
    assertTrue(operations > 20, operations + " operations");
    assertEquals(Set.of(), missing, "docs/admin-api.md shows no command for these");
  }

  private static boolean shown(List<String> commands, String method, String path) {
    var pattern = Pattern.compile(path.replaceAll("\\{[^}]*\\}", "[^/]+"));
    for (var command : commands) {
      var url = URL.matcher(command);
      var named = METHOD.matcher(command);
      var used = named.find() ? named.group(1) : command.contains(" -d ") ? "POST" : "GET";
      if (used.equalsIgnoreCase(method) && url.find() && pattern.matcher(url.group(1)).matches()) {
        return true;
      }
    }
    return false;
  }
}
