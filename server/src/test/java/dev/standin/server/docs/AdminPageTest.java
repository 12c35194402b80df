package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/admin-api.md} shows just the operations that there are. Skipped outside a checkout.
 */
class AdminPageTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String DOCUMENT = "/standin/admin/openapi.yaml";
  private static final Pattern URL =
      Pattern.compile("http://127\\.0\\.0\\.1:8080(/_standin[^ ?']*)");
  private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");

  @Test
  void its_commands_call_each_operation_and_nothing_else() throws IOException {
    var file = Path.of("../docs/admin-api.md");
    assumeTrue(Files.isRegularFile(file), "no checkout");
    var operations = operations();
    var missing = new TreeSet<>(operations);
    var unknown = new TreeSet<String>();
    for (var block : Page.read(file).of("sh")) {
      for (var command : block.commands()) {
        var url = URL.matcher(command.line());
        if (url.find()) {
          var called = called(operations, method(command.line()), url.group(1));
          called.ifPresent(missing::remove);
          if (called.isEmpty()) {
            unknown.add(command.line());
          }
        }
      }
    }
    assertTrue(operations.size() > 20, operations.size() + " operations");
    assertEquals(Set.of(), missing, "docs/admin-api.md shows no command for these; add one");
    assertEquals(Set.of(), unknown, "openapi.yaml has no such operation; mend the command");
  }

  /** Each as {@code get /_standin/rules}. */
  private static Set<String> operations() throws IOException {
    var operations = new TreeSet<String>();
    var document = new YAMLMapper().readTree(AdminPageTest.class.getResourceAsStream(DOCUMENT));
    for (var path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (METHODS.contains(method)) {
                  operations.add(method + " " + path.getKey());
                }
              });
    }
    return operations;
  }

  private static String method(String command) {
    var named = METHOD.matcher(command);
    if (named.find()) {
      return named.group(1).toLowerCase(Locale.ROOT);
    }
    return command.contains(" -d ") ? "post" : "get";
  }

  // Literal segments go before parameters, or journal/summaries would pass for journal/{number}.
  private static Optional<String> called(Set<String> operations, String method, String path) {
    var call = method + " " + path;
    return operations.stream()
        .filter(operation -> call.matches(operation.replaceAll("\\{[^}]*\\}", "[^/]+")))
        .min(Comparator.comparing(operation -> operation.split("\\{", -1).length));
  }
}
