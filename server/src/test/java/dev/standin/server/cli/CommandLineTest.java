package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, on which stream and with which code, for each way to ask. */
class CommandLineTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void refused(int code, String line, String... args) {
    var ran = Ran.of(args);
    assertEquals(code, ran.code(), ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(line), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "check",
        "play",
        "scenarios",
        "rules",
        "verdict",
        "replay",
        "validate",
        "health",
        "licenses",
        "doctor",
        "completion"
      })
  void help_on_every_level_has_examples_and_exit_codes(String command) {
    var ran = command.isEmpty() ? Ran.of("--help") : Ran.of(command, "--help");
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains("Examples:\n  "), ran.out());
    assertTrue(ran.out().contains("Exit codes:\n  "), ran.out());
    ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void help_of_a_scenario_has_examples_and_exit_codes() {
    var ran = Ran.of("scenarios", "show", "--help");
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains("Examples:\n  standin scenarios show truncated"), ran.out());
    assertTrue(ran.out().contains("Exit codes:\n  "), ran.out());
    ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void the_version_is_told() {
    var ran = Ran.of("--version");
    assertEquals(0, ran.code());
    assertTrue(ran.out().matches("standin \\S+ \\(commit \\S+, Java \\d+\\)\n"), ran.out());
  }

  @Test
  void licenses_lists_what_others_have_written() {
    var ran = Ran.of("licenses");
    assertEquals(0, ran.code());
    assertTrue(ran.out().matches("(?s).*io\\.javalin:javalin \\S+ +Apache-2\\.0\n.*"), ran.out());
  }

  @Test
  void no_command_shows_the_help_and_is_a_mistake() {
    var ran = Ran.of();
    assertEquals(2, ran.code());
    assertTrue(ran.err().startsWith("Usage: standin"), ran.err());
  }

  @Test
  void completion_prints_a_script_that_knows_the_options() {
    var ran = Ran.of("completion");
    assertEquals(0, ran.code());
    assertTrue(ran.out().startsWith("#!/usr/bin/env bash"), ran.out());
    assertTrue(ran.out().contains("--admin-token"), ran.out());
  }

  @Test
  void what_is_unknown_gets_the_nearest_known() {
    refused(2, "standin: unknown command serv; did you mean serve?", "serv");
    refused(2, "standin: unknown option --prot; did you mean --port?", "serve", "--prot=1");
    refused(2, "standin: unknown option --vendr; did you mean --vendor?", "scenarios", "--vendr");
    refused(2, "standin: serve takes no 8080", "serve", "8080");
    refused(2, "no vendor is called acne; did you mean acme?", "scenarios", "--vendor", "acne");
  }

  @Test
  void a_value_that_does_not_fit_is_a_mistake() {
    refused(2, "--port: expected a whole number from 0 to 65535", "serve", "--port", "http");
    refused(2, "but was \"65536\"", "serve", "--port", "65536");
    refused(2, "'--port' (PORT)", "serve", "--port");
    refused(2, "--seed: expected a whole number", "serve", "--seed", "1.5");
    refused(2, "--clock: expected real, frozen, x60", "serve", "--clock", "fast");
    refused(2, "--s3: expected embedded, localstack or the URL", "serve", "--s3", "ftp://x");
    refused(2, "--s3: expected embedded", "serve", "--s3", "embeded");
    refused(2, "--admin-token: expected a word", "serve", "--admin-token", " ");
    refused(2, "--strict", "serve", "--strict=perhaps");
    refused(2, "--log-format: expected text or json", "serve", "--log-format", "xml");
    refused(2, "--log-level: expected trace, debug, info", "serve", "--log-level", "loud");
    refused(2, "expected the URL of a standin such as", "health", "localhost");
    refused(1, "nobody answers at http://127.0.0.1:1", "health", "http://127.0.0.1:1");
  }

  @Test
  void an_address_that_others_reach_needs_a_token() {
    for (var host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      refused(2, "--host " + host + ": others can reach this address", "serve", "--host", host);
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      refused(1, "standin: cannot listen on 127.0.0.1:" + port, "serve", "--port", port);
    }
  }

  @Test
  void the_embedded_s3_listens_where_it_is_told_or_says_why_not() throws IOException {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      refused(1, "the embedded S3 did not start: ", serve("--s3-port", port));
      refused(1, "127.0.0.1:" + port + "; give another --s3-port", serve("--s3-port", port));
    }
    refused(2, "--s3-port: expected a whole number from 0 to 65535", serve("--s3-port", "s3"));
    refused(
        2,
        "--s3-port 9000: only the embedded S3 takes it, and --s3 is http://127.0.0.1:1",
        "serve",
        "--s3=http://127.0.0.1:1",
        "--s3-port=9000");
  }

  @Test
  void limits_are_numbers_and_times() {
    for (var option : List.of("--journal-size", "--max-sessions")) {
      for (var value : List.of("0", "-1", "1000001", "many")) {
        refused(2, option + ": expected a whole number from 1 to 1000000", serve(option, value));
      }
    }
    refused(2, "--session-idle: expected a duration", serve("--session-idle", "soon"));
  }

  @Test
  void what_cannot_be_had_is_named() throws IOException {
    var notAFolder = file("plain", "").toString();
    var missing = folder.resolve("missing").toString();
    refused(1, missing + ": expected a folder", serve("--specs", missing));
    refused(1, missing + ": expected a folder", serve("--scenarios", missing));
    refused(1, missing + ": expected a folder", "scenarios", "--scenarios", missing);
    refused(1, "is not writable", serve("--data", notAFolder + "/data"));
    refused(1, "--journal " + notAFolder + "/j: cannot be written", journal(notAFolder + "/j"));
    refused(1, "the S3 at http://127.0.0.1:1 did not answer", serve("--s3", "http://127.0.0.1:1"));
    refused(1, "--config " + missing + ": cannot be read", serve("--config", missing));
  }

  private static String[] serve(String option, String value) {
    return new String[] {"serve", "--port", "0", option, value};
  }

  private static String[] journal(String file) {
    return serve("--journal", file);
  }

  @Test
  void a_bad_scenario_stops_the_start_with_its_line() throws IOException {
    var bad = file("mine/acme/bad.yaml", "title: x\nseed: y\n");
    refused(1, bad + ":2 /seed: ", serve("--scenarios", folder.resolve("mine").toString()));
    file("mine/acme/bad.yaml", "title: x\n");
    file("mine/acne/bad.yaml", "title: x\n");
    refused(1, "no vendor is called acne", serve("--scenarios", folder + "/mine"));
  }

  @Test
  void a_bad_document_stops_the_start_with_its_line() throws IOException {
    var bad = file("specs/acme/openapi.yaml", "openapi: 3.0.3\npaths: [\n");
    refused(1, bad + ":", serve("--specs", folder.resolve("specs").toString()));
  }

  @Test
  void scenarios_are_listed_with_identifier_and_title() {
    var ran = Ran.of("scenarios", "--vendor", "acme");
    assertEquals(0, ran.code());
    assertTrue(ran.out().startsWith("acme\n"), ran.out());
    assertTrue(ran.out().contains("\n  limited  Three status calls a minute\n"), ran.out());
  }

  @Test
  void scenarios_of_ones_own_are_listed_with_their_aliases() throws IOException {
    var words = "word ".repeat(40).strip();
    file(
        "mine/acme/odd.yaml",
        "title: " + words + "\naliases: [4711]\n".replace("4711", "\"4711\""));
    var ran = Ran.of("scenarios", "--vendor", "acme", "--scenarios", folder + "/mine");
    assertTrue(ran.out().contains("also: 4711"), ran.out());
    ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void what_is_bundled_is_valid() {
    var ran = Ran.of("validate");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().matches("\\d+ documents? and \\d+ scenarios: nothing wrong\n"), ran.out());
  }

  @Test
  void a_scenario_is_validated_as_a_file_a_vendors_folder_or_a_folder_of_vendors()
      throws IOException {
    var bad = file("mine/acme/bad.yaml", "title: x\ntimeline:\n  - { at: 0s, state: waitin }\n");
    file("mine/acme/good.yaml", "title: y\n");
    var line = bad + ":3 /timeline/0/state: \"waitin\" is not one of waiting";
    refused(1, line, "validate", bad.toString());
    refused(1, line, "validate", bad.getParent().toString());
    refused(1, line, "validate", folder.resolve("mine").toString());
    Files.delete(bad);
    var ran = Ran.of("validate", folder.resolve("mine").toString());
    assertEquals("0 documents and 1 scenario: nothing wrong\n", ran.out(), ran.err());
  }

  @Test
  void a_scenario_is_validated_with_those_beside_it_that_it_extends() throws IOException {
    file("mine/acme/grandparent.json", "{ \"title\": \"x\", \"data\": { \"rows\": 3 } }");
    file("mine/acme/parent.yaml", "title: x\nextends: grandparent\n");
    file("mine/acme/stranger.yaml", "titel: x\n");
    var child = file("mine/acme/child.yaml", "title: x\nextends: parent\n");
    var ran = Ran.of("validate", child.toString());
    assertEquals("0 documents and 3 scenarios: nothing wrong\n", ran.out(), ran.err());
    var bad = file("mine/acme/grandparent.json", "{ \"title\": \"x\",\n\"seed\": \"y\" }");
    refused(1, bad + ":2 /seed: ", "validate", child.toString());
  }

  @Test
  void two_scenario_files_of_one_name_are_refused_unless_one_takes_the_others_place()
      throws IOException {
    file("mine/acme/broken.yaml", "title: mine, in place of the bundled one\n");
    var ran = Ran.of("validate", folder.resolve("mine").toString());
    assertEquals(0, ran.code(), ran.err());
    file("mine/acme/broken.json", "{ \"title\": \"twice\" }");
    refused(1, "the scenario broken is already that of", "validate", folder + "/mine");
  }

  @Test
  void the_schema_is_printed_as_it_is() throws IOException {
    var ran = Ran.of("validate", "--schema");
    assertEquals(0, ran.code(), ran.err());
    assertEquals(Files.readString(Path.of("../scenarios/scenario.schema.json")), ran.out());
    refused(2, "--schema prints the schema and checks nothing", "validate", "--schema", "x");
  }

  @Test
  void a_file_in_the_place_of_a_bundled_scenario_is_right_and_said() throws IOException {
    var flaky = file("mine/acme/flaky.yaml", "title: Mine\n");
    for (var path : List.of(flaky, folder.resolve("mine"))) {
      var ran = Ran.of("validate", path.toString());
      assertEquals(0, ran.code(), ran.err());
      assertEquals(
          flaky
              + ": takes the place of the bundled scenario scenarios/acme/flaky.yaml\n"
              + "0 documents and 1 scenario: nothing wrong\n",
          ran.out());
    }
  }

  @Test
  void every_problem_is_told_at_once() throws IOException {
    file("mine/acme/bad.yaml", "title: x\nseed: y\n");
    file("mine/acme/worse.yaml", "titel: x\n");
    var ran = Ran.of("validate", folder.resolve("mine").toString());
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("bad.yaml:2 /seed"), ran.err());
    assertTrue(ran.err().contains("worse.yaml:1"), ran.err());
  }

  @Test
  void a_document_is_validated_with_the_line_of_its_fault() throws IOException {
    var spec =
        file(
            "specs/acme/openapi.yaml",
            "openapi: 3.0.3\ninfo: { title: x, version: '1' }\npaths:\n  /a:\n    get:\n"
                + "      operationId: start\n      responses:\n        '200': { $ref: '#/no' }\n");
    refused(1, spec + ":8 /paths/~1a/get/responses/200: refers to", "validate", spec.toString());
    refused(1, spec + ":8 /paths", "validate", folder.resolve("specs").toString());
    Files.writeString(spec, "openapi: 3.0.3\npaths: {\n");
    var ran = Ran.of("validate", spec.toString());
    assertTrue(ran.err().startsWith(spec + ":3: not YAML"), ran.err());
  }

  @Test
  void a_file_that_nothing_reads_is_told() throws IOException {
    var people = file("mine/acme/people.csv", "name\nAda\n");
    var notes = file("mine/acme/notes.txt", "notes\n");
    refused(1, people + ": nothing reads it", "validate", people.toString());
    refused(1, notes + ": nothing reads it", "validate", notes.toString());
    file("mine/acme/own.yaml", "title: x\ndata: { file: people.csv }\n");
    var one = Ran.of("validate", people.toString());
    assertEquals("0 documents and 1 scenario: nothing wrong\n", one.out(), one.err());
    for (var path : List.of(folder.resolve("mine"), folder.resolve("mine/acme"))) {
      var ran = Ran.of("validate", path.toString());
      assertEquals(0, ran.code(), ran.err());
      assertTrue(ran.out().startsWith(notes + ": nothing reads it"), ran.out());
      assertFalse(ran.out().contains("people.csv"), ran.out());
    }
    file("mine/acme/people.csv", "name,name\nAda,Ada\n");
    refused(1, people + ":1: ", "validate", people.toString());
  }

  @Test
  void what_is_neither_document_nor_scenario_is_said_so() throws IOException {
    refused(1, folder + "/none: there is no such file", "validate", folder + "/none");
    Files.createDirectories(folder.resolve("empty"));
    refused(1, "holds no document and no scenario", "validate", folder + "/empty");
    var stray = file("acne/x.yaml", "title: x\n");
    refused(1, stray + ":1: a vendor's files", "validate", stray.toString());
    refused(1, "no vendor is called acne; did you mean acme?", "validate", stray.toString());
  }
}
