package dev.standin.server.scenario;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.app.Catalogue;
import dev.standin.server.support.SharedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scenario files of a vendor for tests, beside a default of its own. */
final class AcmeFiles {
  enum Word implements State {
    WAITING,
    WORKING,
    DONE,
    BROKEN;

    @Override
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean terminal() {
      return this == DONE || this == BROKEN;
    }

    @Override
    public boolean failed() {
      return this == BROKEN;
    }
  }

  static final String DEFAULT =
      """
      title: The default
      data: { rows: 5, from: 2026-02-03, every: 30s, columns: [id, { name: kind, type: choice, values: [a, b], nulls: 0.25 }] }
      timeline:
        - { at: 0s, state: waiting }
        - { at: 10s, state: done }
      with: { filesPerExport: 2 }
      """;

  static final Setting<Long> FILES = Setting.count("filesPerExport", 1, "a setting for tests");
  static final Setting<String> ENDING =
      Setting.choice("lineEnding", "LF", List.of("LF", "CRLF"), "a setting for tests");

  static final Traits TRAITS =
      new Traits(
          "acme",
          List.of(Word.values()),
          List.of(FILES, ENDING),
          AcmeFiles::check,
          Map.of("start", List.of("start"), "status", List.of("status")),
          SharedServer.app().vendors().named("acme").orElseThrow().spec());

  private AcmeFiles() {}

  /**
   * Loads the default, unless it is among the files, and files.
   *
   * @param files the name and the text of each
   */
  static ScenarioLoader.Loaded load(String... files) {
    var documents = new ArrayList<Document>();
    for (int i = 0; i < files.length; i += 2) {
      documents.add(new Document("scenarios/acme/" + files[i], files[i + 1]));
    }
    if (documents.stream().noneMatch(file -> file.name().endsWith("/default.yaml"))) {
      documents.add(0, new Document("scenarios/acme/default.yaml", DEFAULT));
    }
    return new ScenarioLoader(Catalogue.scenarioSchema()).load(TRAITS, documents);
  }

  static List<String> problems(String... files) {
    return load(files).problems().stream().map(Problem::toString).toList();
  }

  /** What identifiers find among files that have no problems. */
  static Scenarios scenarios(String... files) {
    var loaded = load(files);
    if (!loaded.problems().isEmpty()) {
      throw new AssertionError(loaded.problems().toString());
    }
    return new Scenarios("acme", loaded.scenarios());
  }

  private static List<Misfit> check(Scenario scenario) {
    return scenario.data().rows() == 13
        ? List.of(new Misfit("/data/rows", "expected more files for 13 rows"))
        : List.of();
  }
}
