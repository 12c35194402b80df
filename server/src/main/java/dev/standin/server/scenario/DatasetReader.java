package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.DataFile;
import dev.standin.server.clock.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a scenario says of its data. */
final class DatasetReader {
  private static final Instant FIRST_ROW = Instant.parse("2026-01-01T00:00:00Z");

  private final Located source;
  private final DataFiles files;
  private final List<Problem> problems;

  DatasetReader(Located source, DataFiles files, List<Problem> problems) {
    this.source = source;
    this.files = files;
    this.problems = problems;
  }

  /** Reads the data of a scenario with what it inherits. */
  Dataset read(JsonNode node) {
    var from = node.has("from") ? from(node.get("from").asText()) : FIRST_ROW;
    var every = node.has("every") ? every(node.get("every")) : Duration.ofMinutes(1);
    if (node.has("file")) {
      return capped(node, ofFile(node, from, every));
    }
    return new Dataset(
        node.path("rows").asLong(100), from, every, List.copyOf(columns(node).values()));
  }

  // The cap, for a file that is known.
  private Dataset capped(JsonNode node, Dataset data) {
    if (data.file() == null || !node.has("rows")) {
      return data;
    }
    long asked = node.get("rows").asLong();
    if (asked > data.rows()) {
      problem(
          "/data/rows",
          "expected at most %d, for %s has no more rows, but was %d"
              .formatted(data.rows(), data.file().shown(), asked));
    }
    return new Dataset(asked, data.from(), data.every(), data.columns(), data.file());
  }

  private Dataset ofFile(JsonNode node, Instant from, Duration every) {
    var columns = columns(node);
    var declared = new LinkedHashMap<String, Column>();
    columns.forEach(
        (pointer, column) -> {
          // A name alone says that the column is there; its cells say what it holds.
          if (source.root().at(pointer).isObject()) {
            declared.put(column.name(), column);
          }
        });
    var found = files.read(node.get("file").asText(), declared);
    if (found instanceof DataFiles.Found.Read read) {
      columns.forEach((pointer, column) -> lacks(read.file(), column.name(), pointer));
      return new Dataset(read.file().count(), from, every, read.file().columns(), read.file());
    }
    if (found instanceof DataFiles.Found.Flawed flawed) {
      problems.addAll(flawed.problems());
    } else {
      problem("/data/file", ((DataFiles.Found.Missing) found).why());
    }
    return new Dataset(0, from, every, List.of());
  }

  private void lacks(DataFile file, String name, String pointer) {
    var names = file.columns().stream().map(Column::name).toList();
    if (!names.contains(name)) {
      problem(
          pointer,
          "%s has no column %s%s; there are %s"
              .formatted(file.shown(), name, Closest.hint(name, names), String.join(", ", names)));
    }
  }

  private Instant from(String text) {
    try {
      return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
    } catch (DateTimeParseException e) {
      problem(
          "/data/from",
          "expected a date such as 2026-01-01, or a time in UTC such as 2026-01-01T12:00:00Z, but was "
              + text);
      return FIRST_ROW;
    }
  }

  private Duration every(JsonNode node) {
    try {
      return Durations.parse(node.asText());
    } catch (DateTimeParseException e) {
      problem("/data/every", e.getMessage() + " but was " + node);
      return Duration.ZERO;
    }
  }

  /** The columns by the pointers of where they stand. */
  private Map<String, Column> columns(JsonNode data) {
    var columns = new LinkedHashMap<String, Column>();
    var names = new ArrayList<String>();
    var array = data.path("columns");
    for (int i = 0; i < array.size(); i++) {
      var at = "/data/columns/" + i;
      column(array.get(i), at).ifPresent(column -> columns.put(at, column));
      var name =
          array.get(i).isTextual() ? array.get(i).asText() : array.get(i).get("name").asText();
      if (names.contains(name)) {
        problem(
            at,
            "the column %s stands here twice (first as entry %d)"
                .formatted(name, names.indexOf(name)));
      }
      names.add(name);
    }
    return columns;
  }

  private Optional<Column> column(JsonNode node, String at) {
    if (node.isTextual()) {
      return Optional.of(Column.of(node.asText()));
    }
    var type = Column.Type.valueOf(node.get("type").asText().toUpperCase(Locale.ROOT));
    if ((type == Column.Type.CHOICE) != node.has("values")) {
      problem(
          at,
          "values belong to type choice, and type choice needs them; this is "
              + node.get("type").asText()
              + (node.has("values") ? " with values" : " without"));
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    node.path("values").forEach(value -> values.add(value.asText()));
    var name = node.get("name").asText();
    if (!node.has("nulls")) {
      return Optional.of(new Column(name, type, values));
    }
    if (source.root().at("/data").has("file")) {
      problem(at + "/nulls", "nulls belong to generated rows; in a file, an empty cell is one");
      return Optional.empty();
    }
    return Optional.of(new Column(name, type, values, node.get("nulls").asDouble()));
  }

  private void problem(String pointer, String message) {
    problems.add(source.problem(pointer, message));
  }
}
