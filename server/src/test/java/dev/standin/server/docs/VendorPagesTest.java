package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.app.Catalogue;
import dev.standin.server.scenario.Written;
import dev.standin.server.vendor.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each vendor's page explains its states and status codes, and lists its operations, settings and
 * bundled scenarios. Run with {@code -Dstandin.renew=true} to write the lists anew. Skipped outside
 * a checkout.
 */
class VendorPagesTest {
  private static final String LISTS = "## Its operations\n";
  private static final Pattern CODES = Pattern.compile("(?m)^\\| (\\d{3}[^|]*) \\|");
  private static final Pattern CODE = Pattern.compile("\\b\\d{3}\\b");

  // As standin scenarios settings writes a value.
  private static final Written USUAL =
      new Written(text -> TextNode.valueOf(text).toString(), List::toString);

  @BeforeAll
  static void needs_a_checkout() {
    assumeTrue(Files.isRegularFile(Path.of("../README.md")), "no checkout");
  }

  // A vendor that only the tests have has no page.
  static Stream<Vendor> vendors() throws Exception {
    return Catalogue.load(null, null).all().stream()
        .filter(vendor -> Files.isDirectory(Path.of("../specs", vendor.id())));
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void its_page_lists_its_operations_settings_and_scenarios(Vendor vendor) throws Exception {
    var file = Path.of("../docs/vendors", vendor.id() + ".md");
    var page = Files.readString(file);
    int end = page.indexOf(LISTS);
    var wanted =
        (end < 0 ? page : page.substring(0, end))
            + String.join("\n", operations(vendor), settings(vendor), scenarios(vendor));
    if (Boolean.getBoolean("standin.renew")) {
      Files.writeString(file, wanted);
    }
    assertEquals(wanted, Files.readString(file), "write it anew with -Dstandin.renew=true");
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void its_page_names_its_states(Vendor vendor) throws Exception {
    var page = Files.readString(Path.of("../docs/vendors", vendor.id() + ".md"));
    for (var state : vendor.module().states()) {
      assertTrue(page.contains("`" + state.wire() + "`"), state.wire() + " is not explained");
    }
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void its_page_explains_just_the_status_codes_of_its_document(Vendor vendor) throws Exception {
    var page = Files.readString(Path.of("../docs/vendors", vendor.id() + ".md"));
    var explained = new TreeSet<Integer>();
    CODES
        .matcher(page.split(LISTS, 2)[0])
        .results()
        .flatMap(row -> CODE.matcher(row.group(1)).results())
        .forEach(code -> explained.add(Integer.valueOf(code.group())));
    var declared = new TreeSet<Integer>();
    vendor.spec().operations().forEach(operation -> declared.addAll(operation.statuses()));
    assertEquals(declared, explained, "the rows of its table of status codes");
  }

  private static String operations(Vendor vendor) {
    var lines = new ArrayList<String>();
    lines.add("The journal calls them by these names.\n");
    lines.add("| operation | call | status codes |\n|---|---|---|");
    for (var operation : vendor.spec().operations()) {
      var codes = new TreeSet<>(operation.statuses()).stream().map(String::valueOf).toList();
      lines.add(
          "| `%s` | `%s %s` | %s |"
              .formatted(
                  operation.id(), operation.method(), operation.path(), String.join(", ", codes)));
    }
    return LISTS + String.join("\n", lines) + "\n";
  }

  private static String settings(Vendor vendor) {
    var lines = new ArrayList<String>();
    lines.add(
        "What a scenario may say otherwise under `with:`, as `standin scenarios settings` lists it."
            + " [S] its export document, [D] its other documents, [C] code of real clients, [A]"
            + " assumed.\n");
    lines.add("| setting | usually | what it is | expected |\n|---|---|---|---|");
    for (var setting : vendor.module().settings()) {
      lines.add(
          "| `%s` | `%s` | %s | %s |"
              .formatted(
                  setting.name(),
                  cell(USUAL.value(setting.fallback())),
                  cell(setting.why()),
                  cell(setting.expected())));
    }
    return "## Its settings\n" + String.join("\n", lines) + "\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String scenarios(Vendor vendor) {
    var lines = new ArrayList<String>();
    lines.add("`standin scenarios show " + vendor.id() + "/NAME` shows one as a timeline.\n");
    lines.add("| scenario | identifier | what happens |\n|---|---|---|");
    for (var scenario : vendor.scenarios().all()) {
      var ids = new ArrayList<>(List.of(vendor.module().identifier(scenario)));
      scenario.aliases().stream().filter(alias -> !ids.contains(alias)).forEach(ids::add);
      lines.add(
          "| [%s](../../scenarios/%s/%s.yaml) | `%s` | %s |"
              .formatted(
                  scenario.name(),
                  vendor.id(),
                  scenario.name(),
                  String.join("`, `", ids),
                  cell(scenario.title())));
    }
    return "## Its scenarios\n" + String.join("\n", lines) + "\n";
  }
}
