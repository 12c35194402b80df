package dev.standin.server.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is good practice in a Dockerfile and a Compose file; skipped outside a checkout. */
class ContainerFilesTest {
  private static final Pattern EXACT = Pattern.compile("[a-z./-]+:\\d+\\.\\d+\\.\\d+[\\w.-]*");

  private static Path root;
  private static List<String> dockerfile;
  private static Map<String, Map<String, Object>> services;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void read() throws IOException {
    root = Path.of("").toAbsolutePath().getParent();
    assumeTrue(
        root != null && Files.isRegularFile(root.resolve("Dockerfile")),
        () -> "no checkout at " + root);
    var text = Files.readString(root.resolve("Dockerfile")).replaceAll("(?m)^#.*\n", "");
    dockerfile = text.replace("\\\n", " ").lines().filter(line -> !line.isBlank()).toList();
    Map<String, Object> compose = new Yaml().load(Files.readString(root.resolve("compose.yaml")));
    services = (Map<String, Map<String, Object>>) compose.get("services");
  }

  private static List<String> of(String instruction) {
    return dockerfile.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).strip())
        .toList();
  }

  private static String last(String instruction) {
    var all = of(instruction);
    assertFalse(all.isEmpty(), () -> "no " + instruction);
    return all.get(all.size() - 1);
  }

  @Test
  void base_images_are_named_by_exact_versions() {
    var images =
        of("ARG").stream()
            .filter(arg -> arg.contains("_IMAGE="))
            .map(arg -> arg.substring(arg.indexOf('=') + 1))
            .toList();
    assertEquals(of("FROM").size(), images.size());
    images.forEach(image -> assertTrue(EXACT.matcher(image).matches(), image));
    assertTrue(of("FROM").stream().allMatch(from -> from.startsWith("${")), "say it as an ARG");
  }

  @Test
  void the_process_is_nobody_and_hears_signals() {
    assertTrue(last("USER").matches("[1-9]\\d+:[1-9]\\d+"), "a number, which Kubernetes can check");
    assertEquals("SIGTERM", last("STOPSIGNAL"));
    // A shell in between would keep the signal to itself.
    for (var command : List.of(last("ENTRYPOINT"), last("CMD"))) {
      assertTrue(command.startsWith("[\"") && command.endsWith("\"]"), command);
    }
    assertTrue(last("HEALTHCHECK").contains("CMD [\"java\""), "the image may have no curl");
  }

  @Test
  void nothing_is_fetched_by_hand_and_no_secret_is_baked_in() {
    assertEquals(List.of(), of("ADD"));
    assertEquals(
        List.of(),
        of("RUN").stream().filter(r -> r.matches(".*\\b(curl|wget|apt|sudo)\\b.*")).toList());
    var said = String.join("\n", of("ENV")) + String.join("\n", of("ARG"));
    assertFalse(said.matches("(?is).*(token|secret|password).*"), said);
  }

  // Its own options aside: the heap goes by the container's memory, and there is nobody to ask for
  // counters.
  @Test
  void the_image_starts_java_as_the_launcher_does() throws IOException {
    var launcher = Files.readString(root.resolve("standin"));
    var entrypoint = last("ENTRYPOINT");
    var options =
        Pattern.compile("-XX:(?:Tier4|MaxNewSize|\\+ExitOn)\\w*(?:=\\w+)?")
            .matcher(launcher)
            .results();
    var missing =
        options.map(found -> found.group()).filter(o -> !entrypoint.contains('"' + o + '"'));
    assertEquals(List.of(), missing.toList());
    assertTrue(entrypoint.contains("\"-XX:+UseParallelGC\", \"-Xms24m\""), entrypoint);
  }

  @Test
  void composed_services_are_healthy_before_others_need_them() {
    var standin = services.get("standin");
    assertEquals(
        Map.of("localstack", Map.of("condition", "service_healthy")), standin.get("depends_on"));
    assertNotNull(services.get("localstack").get("healthcheck"));
    assertEquals(true, standin.get("read_only"));
    assertEquals(List.of("ALL"), standin.get("cap_drop"));
  }

  @Test
  void composed_services_are_reached_from_this_machine_alone() {
    for (var service : services.values()) {
      ((List<?>) service.get("ports"))
          .forEach(port -> assertTrue(port.toString().startsWith("127.0.0.1:"), port::toString));
    }
  }

  @Test
  void there_is_one_version_of_localstack() throws IOException {
    var image = services.get("localstack").get("image").toString();
    assertTrue(EXACT.matcher(image).matches(), image);
    var ours = root.resolve("server/src/main/java/dev/standin/server/storage/LocalStackS3.java");
    assertTrue(Files.readString(ours).contains('"' + image + '"'), image);
  }
}
