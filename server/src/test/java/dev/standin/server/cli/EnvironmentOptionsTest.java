package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Options in the environment. */
class EnvironmentOptionsTest {
  @TempDir private Path folder;

  private static Config config(Map<String, String> environment, String... args)
      throws StartFailure {
    var serve = new Serve();
    new CommandLine(serve).parseArgs(args);
    return serve.wanted(environment);
  }

  private static void refused(Map<String, String> environment, String message) {
    var mistake = assertThrows(Mistakes.Mistake.class, () -> config(environment));
    assertEquals(message, mistake.getMessage());
  }

  @Test
  void every_option_can_stand_in_the_environment() throws Exception {
    var config =
        config(
            Map.of(
                "STANDIN_HOST", "0.0.0.0",
                "STANDIN_PORT", "9000",
                "STANDIN_S3_PORT", "9001",
                "STANDIN_ADMIN_TOKEN", "secret",
                "STANDIN_DATA", "/data",
                "STANDIN_SCENARIOS", "/scenarios",
                "STANDIN_STRICT", "true",
                "STANDIN_CLOCK", "x60",
                "STANDIN_MAX_SESSIONS", "20"));
    assertEquals("0.0.0.0", config.host());
    assertEquals(9000, config.port());
    assertEquals(9001, config.s3Port());
    assertEquals("secret", config.adminToken());
    assertEquals(Path.of("/data"), config.data());
    assertEquals(Path.of("/scenarios"), config.scenarios());
    assertTrue(config.strict());
    assertEquals(20, config.limits().sessions());
  }

  @Test
  void the_command_line_wins_over_it_and_it_over_the_file() throws Exception {
    var file = write("port: 1\nseed: 1\nhost: localhost\n");
    var config =
        config(
            Map.of("STANDIN_CONFIG", file.toString(), "STANDIN_PORT", "2", "STANDIN_SEED", "2"),
            "--port=3");
    assertEquals(3, config.port());
    assertEquals(2, config.seed());
    assertEquals("localhost", config.host());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("standin.yaml"), text);
  }

  @Test
  void an_empty_value_is_none() throws Exception {
    assertEquals(8080, config(Map.of("STANDIN_PORT", "", "STANDIN_S3", "")).port());
  }

  @Test
  void what_kubernetes_says_of_a_service_is_no_option() throws Exception {
    var service =
        Map.of(
            "STANDIN_PORT", "tcp://10.0.0.1:80",
            "STANDIN_PORT_80_TCP", "tcp://10.0.0.1:80",
            "STANDIN_PORT_80_TCP_PROTO", "tcp",
            "STANDIN_PORT_80_TCP_PORT", "80",
            "STANDIN_SERVICE_HOST", "10.0.0.1",
            "STANDIN_SERVICE_PORT", "80");
    assertEquals(8080, config(service).port());
  }

  @Test
  void what_check_tells_its_client_is_no_option() throws Exception {
    var told =
        Map.of(
            "STANDIN_URL", "http://127.0.0.1:1",
            "STANDIN_DOMO_URL", "http://127.0.0.1:1",
            "STANDIN_S3_ENDPOINT", "http://127.0.0.1:2",
            "STANDIN_SCENARIO", "truncated",
            "STANDIN_IDENTIFIER", "#truncated",
            "STANDIN_SESSION", "s1",
            "STANDIN_JAVA_OPTS", "-Xmx64m",
            "STANDIN_ARCHIVE", "off");
    assertEquals(8080, config(told).port());
  }

  @Test
  void a_slip_in_a_name_is_told() {
    refused(
        Map.of("STANDIN_ADMIN_TOKN", "secret"),
        "STANDIN_ADMIN_TOKN in the environment: there is no such option; did you mean"
            + " STANDIN_ADMIN_TOKEN?");
  }

  @Test
  void a_wrong_value_is_told_by_the_variable() {
    var mistake =
        assertThrows(Mistakes.Mistake.class, () -> config(Map.of("STANDIN_PORT", "eighty")));
    assertTrue(mistake.getMessage().startsWith("STANDIN_PORT: "), mistake.getMessage());
  }

  @Test
  void an_address_that_others_reach_needs_a_token_from_here_too() {
    var mistake =
        assertThrows(Mistakes.Mistake.class, () -> config(Map.of("STANDIN_HOST", "0.0.0.0")));
    assertTrue(mistake.getMessage().contains("--admin-token"), mistake.getMessage());
  }
}
