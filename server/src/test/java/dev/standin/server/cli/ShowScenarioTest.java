package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.text.Columns;
import dev.standin.server.vendor.domo.DomoModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What {@code standin scenarios show} prints. */
class ShowScenarioTest {
  @TempDir private Path folder;

  private static String shown(String... args) {
    var all = new String[args.length + 2];
    all[0] = "scenarios";
    all[1] = "show";
    System.arraycopy(args, 0, all, 2, args.length);
    var ran = Ran.of(all);
    assertEquals(0, ran.code(), ran.err());
    assertEquals("", ran.err());
    ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    return ran.out();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), "expected " + part + " in\n" + text);
  }

  @Test
  void a_scenario_is_shown_from_its_title_to_its_file() {
    var text = shown("truncated", "--vendor", "nexthink");
    assertTrue(text.startsWith("nexthink  truncated\n  The licence's limit of rows"), text);
    assertHas(text, "\n  Exposes a client that takes 206 for an error");
    assertHas(text, "\n  0s  SUBMITTED    |=========                           |\n");
    assertHas(text, "\n  1s  IN_PROGRESS  |         ==================         |\n");
    assertHas(text, "\n  3s  COMPLETED    |                           >>>>>>>>>|\n");
    assertHas(text, "At 3s the result is cut: it has at most 1,000 rows.");
    assertHas(text, "Data       2,500 rows, one every 1m");
    assertHas(text, "Expects    a client that keeps: notices-truncation");
    assertHas(text, "Chosen by  #truncated, truncated");
    assertHas(text, "Extends    default");
    assertHas(text, "File       scenarios/nexthink/truncated.yaml");
  }

  @Test
  void an_identifier_finds_it_as_well() {
    assertHas(shown("#RETRY_AFTER_ISO", "--vendor=nexthink"), "Quota      1 call of status");
  }

  @Test
  void faults_failures_and_endlessness_are_told_in_words() {
    assertHas(shown("flaky"), "Fault      status answers 503, to come back after 30s");
    assertHas(shown("broken"), "At 5s it fails: oops, The machine stopped.");
    assertHas(shown("never-starts", "--vendor", "connect"), "It stays Pending for ever.");
  }

  @Test
  void a_setting_that_is_not_the_usual_one_is_told_with_its_reason() {
    var text = shown("bucket-in-another-region", "--vendor", "domo");
    assertHas(text, "Setting    bucketRegion: \"eu-west-1\" (else \"us-east-1\")");
    assertHas(shown("row-level-policies", "--vendor", "domo"), "policies: [{\"users\":\"women");
  }

  @Test
  void a_name_that_several_vendors_have_shows_each() {
    var text = shown("default");
    for (var vendor : new String[] {"acme", "connect", "domo", "mediarithmics", "nexthink"}) {
      assertTrue(text.matches("(?s)(.*\n\n)?" + vendor + "  default\n.*"), vendor + "\n" + text);
    }
  }

  @Test
  void ones_own_is_shown_with_its_comment_parameters_and_what_it_extends() throws IOException {
    var file = folder.resolve("acme/mine.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "# Mine exposes\n# everything.\n\ntitle: Mine\naliases: [\"4711\"]\nseed: 3\n");
    var text = shown("4711", "--scenarios", folder.toString());
    assertHas(text, "acme  mine\n  Mine\n\n  Mine exposes everything.\n");
    assertHas(text, "(seed 3)");
    assertHas(text, "Chosen by  mine, 4711");
    assertHas(text.replaceAll("\\s", ""), ("File" + file).replaceAll("\\s", ""));
  }

  @Test
  void a_vendor_may_stand_before_the_name() {
    assertEquals(shown("default", "--vendor", "domo"), shown("domo/default"));
  }

  @Test
  void an_unknown_name_gets_the_closest() {
    var ran = Ran.of("scenarios", "show", "tuncated");
    assertEquals(2, ran.code());
    assertEquals(
        "standin: no scenario is called tuncated; did you mean truncated?; standin scenarios lists"
            + " them\n",
        ran.err());
    var acme = Ran.of("scenarios", "show", "brokn", "--vendor", "acme");
    assertEquals(2, acme.code());
    assertTrue(acme.err().contains("acme has no scenario brokn; did you mean broken?"), acme.err());
    assertEquals(acme.err(), Ran.of("scenarios", "show", "acme/brokn").err());
    var nobody = Ran.of("scenarios", "show", "acne/broken");
    assertEquals(2, nobody.code());
    assertTrue(nobody.err().contains("no vendor is called acne; did you mean acme?"), nobody.err());
    assertEquals(2, Ran.of("scenarios", "show").code());
    assertEquals(2, Ran.of("scenarios", "show", "fails", "--vendor", "acne").code());
  }

  @Test
  void an_identifier_whose_parameters_do_not_fit_is_told_what_does() throws IOException {
    var file = folder.resolve("acme/slow.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "title: Mine\nparameters: { cap: 3 }\ndata: { rows: \"${cap}\" }\n");
    var ran = Ran.of("scenarios", "show", "slow__cat_3", "--scenarios", folder.toString());
    assertEquals(2, ran.code());
    assertEquals(
        "standin: acme: the scenario slow does not fit slow__cat_3: it has no parameter cat; did"
            + " you mean cap?; there are cap\n",
        ran.err());
  }

  @Test
  void rows_of_ones_own_are_told_with_their_file_and_columns() throws IOException {
    var file = folder.resolve("acme/slow.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "title: Mine\ndata: { file: people.csv }\n");
    Files.writeString(folder.resolve("acme/people.csv"), "name,city\nAda,London\n");
    var text = shown("slow", "--vendor", "acme", "--scenarios", folder.toString());
    assertHas(text, "Data       1 row from people.csv: name, city\n");
  }

  @Test
  void the_vendors_own_columns_are_named() {
    var columns = new DomoModule().columns().get(0).name();
    assertHas(
        shown("default", "--vendor", "domo").replaceAll("\\s+", " "),
        "with the vendor's own columns: " + columns + ", ");
  }

  @Test
  void a_usual_value_can_be_pasted_and_a_long_one_leaves_room() {
    var lines = Ran.of("scenarios", "settings").out().lines().toList();
    var yaml = new Yaml();
    for (var line : lines) {
      // Heads stand two in; what is said of them, and the vendors, do not.
      if (line.matches("  [a-z]\\w+: .*")) {
        var head = line.contains("  [") || line.length() < 40 ? line.strip() : line.substring(2);
        assertTrue(yaml.load(head.split(" {2,}")[0]) instanceof Map, line);
      }
    }
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  [A]  ")), "no legend at the end");
    for (var line : lines) {
      assertTrue(line.indexOf("Expected: ") < 40, "a narrow column: " + line);
    }
  }

  @Test
  void a_terminal_is_wider_than_80_and_no_wider_than_120() {
    assertEquals(80, Columns.width(null));
    assertEquals(80, Columns.width("40"));
    assertEquals(100, Columns.width("100"));
    assertEquals(120, Columns.width("300"));
    assertEquals(80, Columns.width("wide"));
  }

  @Test
  void settings_are_listed_with_what_is_usual_and_why() {
    var ran = Ran.of("scenarios", "settings", "--vendor", "nexthink");
    assertEquals(0, ran.code(), ran.err());
    assertHas(
        ran.out(), "nexthink\n  resultLife: 15m       [D] How long a resultsFileUrl is valid");
    assertHas(ran.out(), "runnableBy: \"*\"");
    assertHas(ran.out(), "Expected: one of LF, CRLF.");
    var all = Ran.of("scenarios", "settings");
    assertHas(all.out(), "\n\nmediarithmics\n");
    assertEquals(2, Ran.of("scenarios", "settings", "--vendor", "dom").code());
  }
}
