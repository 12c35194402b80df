package dev.standin.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.app.ScenarioFile;
import dev.standin.server.artifact.Column;
import dev.standin.server.clock.Durations;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.Written;
import dev.standin.server.text.Columns;
import dev.standin.server.vendor.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scenario on a terminal of 80 columns. */
record ScenarioSheet(Vendor vendor, Scenario scenario, ScenarioFile file) {
  private static final Written WORDS =
      new Written(
          ScenarioSheet::quoted,
          several -> several.isEmpty() ? "none" : String.join(", ", several));

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(vendor.id() + "  " + scenario.label());
    lines.addAll(new Columns("  ").row(scenario.title()).lines());
    if (!file.comment().isEmpty()) {
      lines.add("");
      lines.addAll(new Columns("  ").row(file.comment()).lines());
    }
    lines.add("");
    lines.addAll(TimelineChart.lines(scenario.timeline()));
    lines.add("");
    var facts = new Columns("  ");
    facts.row("Data", data());
    each(facts, "Fault", scenario.faults().stream().map(FaultRule::describe).toList());
    each(facts, "Quota", scenario.quotas().stream().map(Quota::describe).toList());
    each(facts, "Setting", vendor.module().settings().stream().flatMap(this::setting).toList());
    each(facts, "Parameter", parameters());
    if (!scenario.rules().isEmpty()) {
      facts.row("Expects", "a client that keeps: " + String.join(", ", scenario.rules()));
    }
    facts.row("Chosen by", chosenBy());
    if (!scenario.name().equals(Scenario.DEFAULT)) {
      facts.row("Extends", file.root().path("extends").asText(Scenario.DEFAULT));
    }
    facts.row("File", scenario.file());
    lines.addAll(facts.lines());
    return lines;
  }

  private static void each(Columns facts, String title, List<String> sentences) {
    for (int i = 0; i < sentences.size(); i++) {
      facts.row(i == 0 ? title : "", sentences.get(i));
    }
  }

  private String data() {
    var data = scenario.data();
    var rows =
        String.format(Locale.ROOT, "%,d", data.rows()) + (data.rows() == 1 ? " row" : " rows");
    if (data.file() != null) {
      var path = data.file().shown();
      return rows
          + " from "
          + path.substring(path.lastIndexOf('/') + 1)
          + ": "
          + names(data.columns());
    }
    var usual = names(vendor.module().columns());
    return rows
        + ", one every "
        + Durations.text(data.every())
        + " from "
        + data.from()
        + (!data.columns().isEmpty()
            ? ": " + names(data.columns())
            : ", with the vendor's own columns" + (usual.isEmpty() ? "" : ": " + usual))
        + (scenario.seed() == 0 ? "" : " (seed " + scenario.seed() + ")");
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private Stream<String> setting(Setting<?> setting) {
    var value = WORDS.value(scenario.get(setting));
    var usual = WORDS.value(setting.fallback());
    if (value.equals(usual)) {
      return Stream.empty();
    }
    // As its author wrote it, unless it comes from the scenario that this one extends.
    var written = file.root().path("with").path(setting.name());
    var shown = written.isContainerNode() ? written.toString() : value;
    return Stream.of(setting.name() + ": " + shown + " (else " + usual + "). " + setting.why());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private List<String> parameters() {
    var parameters = new ArrayList<String>();
    for (var parameter : file.root().path("parameters").properties()) {
      parameters.add(parameter.getKey() + ", else " + value(parameter.getValue()));
    }
    return parameters;
  }

  private static String value(JsonNode node) {
    return node.isTextual() ? quoted(node.asText()) : node.toString();
  }

  private String chosenBy() {
    var identifiers = new ArrayList<String>();
    identifiers.add(vendor.module().identifier(scenario));
    scenario.aliases().stream().filter(a -> !identifiers.contains(a)).forEach(identifiers::add);
    if (!identifiers.contains(scenario.name())) {
      identifiers.add(scenario.name());
    }
    var when = scenario.when();
    var words = new ArrayList<String>();
    words.add(String.join(", ", identifiers));
    if (!when.identifiers().isEmpty()) {
      words.add("identifiers like " + WORDS.value(when.identifiers()));
    }
    if (!when.principals().isEmpty()) {
      words.add("callers like " + WORDS.value(when.principals()));
    }
    return String.join("; ", words);
  }
}
