package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Options read from a file. */
class ConfigFileTest {
  @TempDir private Path folder;

  private Config read(String text, String... args) throws IOException, StartFailure {
    var file = Files.writeString(folder.resolve("c.yaml"), text);
    var serve = new Serve();
    var command = new CommandLine(serve);
    var all = new java.util.ArrayList<>(java.util.List.of(args));
    all.add("--config=" + file);
    command.parseArgs(all.toArray(String[]::new));
    return serve.wanted(Map.of());
  }

  private void refused(String text, String... lines) {
    var mistake = assertThrows(Mistakes.Mistake.class, () -> read(text));
    assertEquals(lines.length, mistake.getMessage().lines().count(), mistake.getMessage());
    for (var line : lines) {
      assertTrue(
          mistake.getMessage().contains(folder.resolve("c.yaml") + ":" + line),
          mistake.getMessage());
    }
  }

  @Test
  void every_option_can_stand_in_a_file() throws Exception {
    var config =
        read(
            """
            port: 9000
            host: localhost
            s3: embedded
            s3-port: 9001
            data: data
            specs: /specs
            scenarios: ../mine
            clock: x60
            seed: -7
            journal: run.ndjson
            journal-size: 500
            session-idle: 30m
            max-sessions: 20
            max-exports: 3
            admin-token: 4711
            strict: true
            principals:
              acme: [one, 2]
            """);
    assertEquals(
        new Config(
            "localhost",
            9000,
            "embedded",
            folder.resolve("data"),
            Path.of("/specs"),
            folder.resolve("../mine"),
            config.clock(),
            -7,
            folder.resolve("run.ndjson"),
            "4711",
            true,
            Map.of("acme", Set.of("one", "2")),
            9001,
            new Limits(new Idle(Duration.ofMinutes(30)), 20, 500, 3)),
        config);
    assertEquals("x60", config.clock().text());
  }

  @Test
  void the_command_line_wins() throws Exception {
    var config = read("port: 9000\nseed: 3\nstrict: true\n", "--port=7", "--strict=false");
    assertEquals(7, config.port());
    assertEquals(3, config.seed());
    assertEquals(false, config.strict());
  }

  @Test
  void what_a_file_leaves_out_is_as_without_it() throws Exception {
    var config = read("seed: 3\n");
    assertEquals(8080, config.port());
    assertEquals("127.0.0.1", config.host());
    assertEquals("embedded", config.s3());
    assertEquals("real", config.clock().text());
    assertEquals(0, config.s3Port());
    assertEquals(Limits.STANDARD, config.limits());
    assertEquals(Map.of(), config.principals());
  }

  @Test
  void unknown_keys_and_wrong_types_are_told_with_their_lines() {
    refused(
        "prot: 1\nport: [1]\nseed: x\nhost:\nstrict: maybe\nconfig: c\n",
        "1 /prot: there is no such option; did you mean port?",
        "2 /port: expected a single value but was a list",
        "3 /seed: expected a whole number",
        "4 /host: expected a single value but was nothing",
        "5 /strict: ",
        "6 /config: there is no such option");
  }

  @Test
  void a_wrong_value_is_told_even_if_the_command_line_has_another() {
    var mistake = assertThrows(Mistakes.Mistake.class, () -> read("port: x\n", "--port=1"));
    assertTrue(mistake.getMessage().contains(":1 /port: expected"), mistake.getMessage());
  }

  @Test
  void principals_are_lists_by_vendor() {
    refused(
        "principals:\n  acne: [a]\n  acme: a\n",
        "2 /principals/acne: no vendor is called acne; did you mean acme?",
        "3 /principals/acme: expected a list of client ids or tokens but was \"a\"");
    refused("principals: [a]\n", "1 /principals: expected a list for each vendor");
    refused("principals:\n  acme:\n  - a\n  - {}\n", "4 /principals/acme/1: expected a client id");
  }

  @Test
  void what_is_no_yaml_or_no_options_is_told() {
    refused("port: [\n", "2: not YAML");
    refused("- port\n", "1: expected options, as in port: 8080, but was a list");
    refused("", "1: the file is empty");
    refused("port: 1\nport: 2\n", "2: port stands here twice");
  }
}
