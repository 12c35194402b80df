package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A client that is a command, with small ones of a shell and curl; skipped where there is none. */
@Timeout(120)
class CheckTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String AT_ONCE = "nexthink/completes-at-once";

  // A client of one poll, which is enough for an export that completes at once.
  private static final String EXPORT =
      """
      api=$STANDIN_NEXTHINK_URL/api/v1/nql
      auth='Authorization: Bearer me'
      field() { sed -n 's/.*"'$1'":"\\([^"]*\\)".*/\\1/p'; }
      start() {
        curl -s "$api/export" -H "$auth" -H 'Content-Type: application/json' \\
          -d "{\\"queryId\\": \\"$1\\"}" | field exportId
      }
      poll() { curl -s "$api/status/$1" -H "$auth"; }
      fetch() { curl -s "$(poll "$1" | field resultsFileUrl)" -o /dev/null; }
      """;
  private static final String RIGHT =
      EXPORT + "fetch \"$(start \"$STANDIN_IDENTIFIER\")\"; echo read 100 rows\n";

  private static final Check.Source SHARED =
      new Check.Source() {
        @Override
        public App open(Config config) {
          return SharedServer.app();
        }

        @Override
        public void close(App app) {
          // Other tests go on with it.
        }
      };
  private static final CommandLine.IFactory SHARING =
      new CommandLine.IFactory() {
        @Override
        public <K> K create(Class<K> kind) throws Exception {
          return kind == Check.class
              ? kind.cast(new Check(SHARED))
              : CommandLine.defaultFactory().create(kind);
        }
      };

  @TempDir private Path folder;

  @BeforeAll
  static void findShell() {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(at -> Files.isExecutable(Path.of(at, "curl"))),
        "no curl");
  }

  private static Ran check(String script, String... options) {
    var args = new ArrayList<>(List.of("check"));
    args.addAll(List.of(options));
    args.addAll(List.of("--", "sh", "-c", script));
    return run(args.toArray(String[]::new));
  }

  /** Runs a command with the server that all tests share, since a start takes a second. */
  private static Ran run(String... args) {
    return Ran.of(SHARING, args);
  }

  private Ran reported(String script, String... options) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--report", folder.resolve("a/report").toString()));
    return check(script, all.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return MAPPER.readTree(folder.resolve("a/report/report.json").toFile());
  }

  private static void refused(String line, String... args) {
    var ran = run(args);
    assertEquals(2, ran.code(), ran.err());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains(line), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  @Test
  void a_client_that_does_it_right_passes_and_leaves_its_reports() throws IOException {
    var ran = reported(RIGHT, "--scenario", AT_ONCE, "--expect-exit", "0", "--expect-rows", "all");
    assertEquals(0, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().startsWith("KEPT       " + AT_ONCE + "\n"), ran.out());
    assertTrue(ran.out().contains("stops-after-terminal"), ran.out());
    assertEquals("standin: checking " + AT_ONCE + "\n", ran.err());
    assertEquals("kept", report().at("/result").asText());
    assertEquals("complete", report().at("/runs/0/storyline/outcome").asText());
    assertEquals(
        "100, all that its exports wrote", report().at("/runs/0/expectations/1/expected").asText());
    try (var files = Files.list(folder.resolve("a/report"))) {
      assertEquals(
          List.of("junit.xml", "report.html", "report.json", "summary.md"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void a_client_that_breaks_a_rule_fails_with_what_it_said_last() {
    var ran =
        check(
            EXPORT
                + "id=$(start \"$STANDIN_IDENTIFIER\"); poll $id >/dev/null; fetch $id; poll $id >/dev/null; poll $id >/dev/null; echo my last words",
            "--scenario",
            AT_ONCE);
    assertEquals(1, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().startsWith("BROKEN     " + AT_ONCE + "\n"), ran.out());
    assertTrue(ran.out().contains("broken stops-after-terminal\n"), ran.out());
    assertTrue(ran.out().contains("  | my last words\n"), ran.out());
  }

  @Test
  void each_scenario_has_a_run_and_a_session_of_its_own() throws IOException {
    var ran =
        reported(
            RIGHT + "echo session $STANDIN_SESSION; exit 0\n",
            "--scenario",
            AT_ONCE,
            "--scenario",
            "nexthink/#Completes_At_Once",
            "--scenario",
            "nexthink/download-is-damaged",
            "--expect-output",
            "^session s\\d+$");
    assertEquals(1, ran.code(), ran.out() + ran.err());
    assertTrue(ran.err().contains("checking nexthink/download-is-damaged (2 of 2)"), ran.err());
    assertEquals(2, report().at("/runs").size());
    var sessions = new TreeSet<String>();
    for (var one : report().at("/runs")) {
      assertTrue(one.at("/expectations/0/met").asBoolean(), one.toString());
      sessions.add(one.at("/command/tail").asText().replaceFirst("(?s).*session ", ""));
    }
    assertEquals(2, sessions.size(), sessions.toString());
  }

  @Test
  void one_whose_time_is_up_is_unfinished() throws IOException {
    var ran = reported("sleep 300", "--scenario", AT_ONCE, "--timeout", "300ms");
    assertEquals(3, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().startsWith("UNFINISHED " + AT_ONCE + "\n"), ran.out());
    assertEquals("unfinished", report().at("/runs/0/storyline/outcome").asText());
    assertTrue(report().at("/runs/0/command/timedOut").asBoolean());
  }

  @Test
  void what_a_client_made_of_its_run_follows_from_its_exit_code_and_its_words() throws IOException {
    reported(
        """
        case $STANDIN_SCENARIO in
          default) echo read 0 rows; exit 4 ;;
          fails) echo the result has holes: read 0 rows ;;
          truncated) echo exporting $STANDIN_IDENTIFIER; echo read 0 rows ;;
          outage) echo oops: read 0 rows, holes ;;
          *) echo read 5 rows, incomplete ;;
        esac
        """,
        "--vendor=nexthink",
        "--scenario=default",
        "--scenario=fails",
        "--scenario=truncated",
        "--scenario=completes-at-once",
        "--scenario=outage",
        "--failed-says=^oops",
        "--partial-says=holes");
    var outcomes = new ArrayList<String>();
    report().at("/runs").forEach(run -> outcomes.add(run.at("/storyline/outcome").asText()));
    assertEquals(List.of("failed", "partial", "empty", "complete", "failed"), outcomes);
    assertEquals(
        "the result has holes: read 0 rows", report().at("/runs/1/command/partial").asText());
    assertTrue(report().at("/runs/0/command/partial").isMissingNode());
  }

  @Test
  void what_was_expected_and_did_not_come_fails_a_check_that_breaks_no_rule() {
    var ran =
        check(
            RIGHT.replace("100 rows", "count=99"),
            "--scenario",
            AT_ONCE,
            "--expect-exit",
            "3",
            "--expect-output",
            "^goodbye$",
            "--expect-rows",
            "all",
            "--rows-say",
            "count=(\\d+)");
    assertEquals(1, ran.code(), ran.out() + ran.err());
    var out = ran.out().replaceAll("\\s+", " ");
    assertTrue(out.contains("exit code: expected 3 but was 0"), out);
    assertTrue(out.contains("output: expected a line that matches ^goodbye$"), out);
    assertTrue(out.contains("rows: expected 100, all that its exports wrote but was 99"), out);
    assertFalse(out.contains("broken stops"), out);
  }

  @Test
  void a_client_that_called_elsewhere_is_told_where_to_call() {
    var ran = check("exit 0", "--scenario", AT_ONCE, "--expect-rows", "all");
    assertEquals(1, ran.code(), ran.out() + ran.err());
    var out = ran.out().replaceAll("\\s+", " ");
    assertTrue(out.contains("its base URL must be the one in STANDIN_NEXTHINK_URL"), out);
    assertTrue(out.contains("expected at least one"), out);
    assertFalse(out.contains(" kept: "), out);
  }

  @Test
  void a_client_that_always_sends_the_same_identifier_needs_a_pinned_scenario() {
    var script = RIGHT.replace("$STANDIN_IDENTIFIER", "#my_own_query");
    var ran = check(script, "--scenario", AT_ONCE);
    assertEquals(1, ran.code(), ran.out() + ran.err());
    var out = ran.out().replaceAll("\\s+", " ");
    assertTrue(out.contains("scenario: expected completes-at-once but was default"), out);
    assertTrue(out.contains("STANDIN_IDENTIFIER, #completes_at_once"), out);
    var pinned = check(script, "--scenario", AT_ONCE, "--pin");
    assertEquals(0, pinned.code(), pinned.out() + pinned.err());
  }

  @Test
  void of_an_export_that_fails_all_rows_are_none() {
    var fails = "id=$(start \"$STANDIN_IDENTIFIER\"); poll $id >/dev/null; ";
    var asked = new String[] {"--scenario", "nexthink/fails-at-once", "--expect-rows", "all"};
    var right = check(EXPORT + fails + "echo the query timed out; exit 1", asked);
    assertEquals(0, right.code(), right.out() + right.err());
    var wrong = check(EXPORT + fails + "echo read 5 rows; exit 1", asked);
    assertEquals(1, wrong.code(), wrong.out() + wrong.err());
    assertTrue(wrong.out().contains("broke no rule, but is not as expected"), wrong.out());
    assertTrue(wrong.out().contains("its exports wrote no result"), wrong.out());
  }

  @Test
  void with_verbose_the_output_is_shown_and_the_arguments_come_as_they_are() {
    var ran =
        Ran.of(
            "check",
            "--scenario",
            AT_ONCE,
            "--verbose",
            "--timeout",
            "1m",
            "--",
            "sh",
            "-c",
            "for one; do echo \"<$one>\"; done",
            "sh",
            "--scenario",
            "@file",
            "${x} y",
            "--");
    assertTrue(
        ran.err().endsWith("  | <--scenario>\n  | <@file>\n  | <${x} y>\n  | <-->\n"), ran.err());
  }

  @Test
  void a_command_that_cannot_be_started_leaves_nothing() {
    var reports = folder.resolve("none").toString();
    refused(
        "standin: the command no-such-program cannot be started: No such file or directory",
        "check",
        "--scenario",
        AT_ONCE,
        "--report",
        reports,
        "--",
        "no-such-program",
        "x");
    assertFalse(Files.exists(Path.of(reports)));
  }

  @Test
  void a_check_that_is_asked_wrongly_says_how() throws IOException {
    refused("expected -- before the command", "check", "--scenario", AT_ONCE, "true");
    refused("expected a command after --", "check", "--scenario", AT_ONCE, "--");
    refused("expected --scenario NAME", "check", "--", "true");
    refused("no vendor is called acne; did you mean acme?", "check", "--all", "acne", "--", "true");
    refused("no vendor is called acne", "check", "--vendor", "acne", "--scenario=x", "--", "true");
    var names =
        List.of(
            "nexthink/trunkated", "trunkated", "default", "nexthink/truncated__colour_red", "x/y");
    var args = new ArrayList<>(List.of("check"));
    names.forEach(name -> args.addAll(List.of("--scenario", name)));
    args.addAll(List.of("--", "true"));
    var ran = run(args.toArray(String[]::new));
    assertEquals(2, ran.code(), ran.err());
    var lines = ran.err().lines().toList();
    assertEquals(names.size(), lines.size(), ran.err());
    assertTrue(lines.get(0).contains("has no such scenario; did you mean truncated?"), ran.err());
    assertTrue(lines.get(1).contains("there is no such scenario; did you mean tr"), ran.err());
    assertTrue(lines.get(2).contains("say which one is meant: acme/default,"), ran.err());
    assertTrue(lines.get(3).contains("it has no parameter"), ran.err());
    assertTrue(lines.get(4).contains("no vendor is called x"), ran.err());
    for (var wrong :
        List.of(
            "--timeout=0s",
            "--timeout=soon",
            "--expect-exit=256",
            "--expect-rows=some",
            "--expect-output=(",
            "--rows-say=\\d+",
            "--clock=fast")) {
      refused(
          wrong.substring(0, wrong.indexOf('=')) + ": expected ",
          "check",
          "--scenario",
          AT_ONCE,
          wrong,
          "--",
          "true");
    }
    var file = Files.writeString(folder.resolve("file"), "");
    refused(
        "--report " + file + ": expected a folder, and " + file + " is a file",
        "check",
        "--scenario",
        AT_ONCE,
        "--report",
        file.toString(),
        "--",
        "true");
  }

  @Test
  void each_option_is_explained_in_the_documentation() throws IOException {
    var page = Path.of("../docs/check.md");
    assumeTrue(Files.isRegularFile(page), "no checkout");
    var text = Files.readString(page);
    var options =
        Pattern.compile("--[a-z][a-z-]+")
            .matcher(Ran.of("check", "--help").out().replaceFirst("(?s)Exit codes.*", ""))
            .results()
            .map(MatchResult::group)
            .filter(option -> !List.of("--help", "--version").contains(option))
            .distinct()
            .toList();
    assertTrue(options.contains("--expect-rows"), options.toString());
    assertEquals(List.of(), options.stream().filter(it -> !text.contains("`" + it)).toList());
  }

  @Test
  void the_example_clients_are_judged_as_their_page_says() throws IOException {
    var clients = Path.of("../docs/clients").toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(clients), "no checkout");
    var file = folder.resolve("export.csv").toString();
    var right = example(AT_ONCE, clients.resolve("export.sh").toString(), file);
    assertEquals(0, right.code(), right.out() + right.err());
    var whole = clients.resolve("faulty/takes_206_for_whole.sh").toString();
    // What it was given it may print, and it has noticed nothing by that.
    var printing = "echo exporting $STANDIN_IDENTIFIER; exec \"$0\" \"$1\"";
    assertBroken(
        "notices-truncation", example("nexthink/truncated", "sh", "-c", printing, whole, file));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var token = clients.resolve("faulty/SendsTokenToStorage.java").toString();
    assertBroken("sends-no-credential-to-storage", example(AT_ONCE, java, token));
  }

  private static Ran example(String scenario, String... command) {
    var args = new ArrayList<>(List.of("check", "--scenario", scenario, "--"));
    args.addAll(List.of(command));
    return run(args.toArray(String[]::new));
  }

  private static void assertBroken(String rule, Ran ran) {
    assertEquals(1, ran.code(), ran.out() + ran.err());
    var broken = ran.out().lines().filter(line -> line.startsWith("  broken ")).toList();
    assertEquals(List.of("  broken " + rule), broken, ran.out());
  }
}
