package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** One scenario file in YAML beside the default, and what the loader says of it. */
final class OneFile {
  private OneFile() {}

  static ScenarioLoader.Loaded load(String name, String text) {
    return AcmeFiles.load(name + ".yaml", text);
  }

  static List<String> problems(String text) {
    return load("bad", text).problems().stream().map(Problem::toString).toList();
  }

  /** Fails unless the loader finds this problem, and no other. */
  static void refuses(String text, String problem) {
    assertEquals(List.of("scenarios/acme/bad.yaml:" + problem), problems(text));
  }
}
