package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
