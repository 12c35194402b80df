package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.app.Catalogue;
import dev.standin.server.vendor.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each vendor's page names its states and lists its bundled scenarios. Run with {@code
 * -Dstandin.renew=true} to write the lists anew. Skipped outside a checkout.
 */
class VendorPagesTest {
  private static final String HEADING = "## Its scenarios\n";

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
  void its_page_lists_its_scenarios(Vendor vendor) throws Exception {
    var file = Path.of("../docs/vendors", vendor.id() + ".md");
    var page = Files.readString(file);
    int end = page.indexOf(HEADING);
    var wanted = (end < 0 ? page : page.substring(0, end)) + list(vendor);
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

  private static String list(Vendor vendor) {
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
                  scenario.title().replace("|", "\\|")));
    }
    return HEADING + String.join("\n", lines) + "\n";
  }
}
