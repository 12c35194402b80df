package dev.standin.server.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** CSV: a header, and rows that have as many cells. */
record CsvForm(List<Column> columns, List<String[]> steps) implements RecordForm {
  static CsvForm of(List<Column> columns) {
    var names = columns.stream().map(Column::name).collect(Collectors.toSet());
    return new CsvForm(columns, columns.stream().map(each -> steps(each.name(), names)).toList());
  }

  // "size.unit" beside "size", or "No.", is a name with a dot in it: there is no way into a value.
  private static String[] steps(String name, Set<String> names) {
    var steps = name.split("\\.", -1);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (names.contains(name.substring(0, dot))) {
        return new String[] {name};
      }
    }
    return List.of(steps).contains("") ? new String[] {name} : steps;
  }

  @Override
  public String[] cells(String record) throws Malformed {
    var cells = CsvLine.split(record);
    if (cells.size() != columns.size()) {
      throw count(cells.size(), columns.size());
    }
    return cells.toArray(String[]::new);
  }

  static Malformed count(int came, int expected) {
    return new Malformed(
        "expected %d cells, as the header has, but was %d".formatted(expected, came));
  }

  @Override
  public ObjectNode object(String record) throws Malformed {
    var cells = cells(record);
    var object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      var path = steps.get(i);
      var parent = object;
      for (int step = 0; step < path.length - 1; step++) {
        var child = parent.get(path[step]);
        parent = child instanceof ObjectNode below ? below : parent.putObject(path[step]);
      }
      parent.set(path[path.length - 1], node(columns.get(i), cells[i]));
    }
    return object;
  }

  // Times and dates stay as they are written: JSON has no such type, and each vendor its own form.
  private static JsonNode node(Column column, String cell) {
    if (cell == null) {
      return NullNode.instance;
    }
    var value = Cells.read(column, cell);
    if (value instanceof Long whole) {
      return LongNode.valueOf(whole);
    }
    if (value instanceof BigDecimal number) {
      return DecimalNode.valueOf(number);
    }
    return value instanceof Boolean truth ? BooleanNode.valueOf(truth) : TextNode.valueOf(cell);
  }
}
