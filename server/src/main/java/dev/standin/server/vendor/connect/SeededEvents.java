package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Rows;
import dev.standin.server.artifact.Table;
import dev.standin.server.artifact.ValueText;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.UtcTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The events that a scenario puts into a collection: a function of the scenario, the seed and the
 * time, computed one by one.
 *
 * <p>Recent ones are a window on one endless table, so that an event keeps its id and its time
 * while the session's time goes on: new ones come, the oldest go.
 */
final class SeededEvents implements Iterable<ObjectNode> {
  private static final String ID = "id";
  private static final String TIMESTAMP = "timestamp";
  private static final long MILLI = 1_000_000;

  // The table counts nanoseconds since 1970 in a long, which ends in 2262.
  private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z");

  private final Rows rows;
  private final long firstNanos;
  private final Instant from;
  private final Duration every;

  private SeededEvents(Rows rows, long skipped, Instant from, Duration every) {
    this.rows = rows;
    this.from = from;
    this.every = every;
    this.firstNanos = skipped * every.toNanos();
  }

  /** The events of a scenario as they are at a time. */
  static SeededEvents of(Scenario scenario, long seed, Instant now) {
    var data = scenario.data();
    var columns = columns(data);
    if (!scenario.get(Quirks.RECENT)) {
      var table = new Table(columns, data.rows(), seed, data.from(), data.every());
      return new SeededEvents(table, 0, data.from(), data.every());
    }
    if (data.every().isZero()) {
      return new SeededEvents(
          new Table(columns, data.rows(), seed, now, data.every()), 0, now, data.every());
    }
    long past = passed(now, data.every());
    var table = new Table(columns, past, seed, Instant.EPOCH, data.every());
    long shown = Math.min(data.rows(), past);
    return new SeededEvents(
        table.slice(past - shown, shown), past - shown, Instant.EPOCH, data.every());
  }

  /** How many multiples of a step have passed since 1970, the first being 1970 itself. */
  private static long passed(Instant now, Duration every) {
    if (now.isBefore(Instant.EPOCH)) {
      return 0;
    }
    var until = Duration.between(Instant.EPOCH, now.isAfter(LAST) ? LAST : now);
    return until.dividedBy(every) + 1;
  }

  /** Every event has an id and a timestamp, whatever columns a scenario names [D]. */
  private static List<Column> columns(Dataset data) {
    var columns = new ArrayList<>(data.columns().isEmpty() ? Quirks.COLUMNS : data.columns());
    if (columns.stream().noneMatch(column -> column.name().equals(TIMESTAMP))) {
      columns.add(0, Column.of(TIMESTAMP, Column.Type.TIMESTAMP));
    }
    if (columns.stream().noneMatch(column -> column.name().equals(ID))) {
      columns.add(0, Column.of(ID, Column.Type.UUID));
    }
    return columns;
  }

  long count() {
    return rows.count();
  }

  /** The events in the order of time; it is one node each time, so copy what is to be kept. */
  @Override
  public Iterator<ObjectNode> iterator() {
    var event = JsonNodeFactory.instance.objectNode();
    var leaves = rows.columns().stream().map(column -> leaf(event, column.name())).toList();
    var values = rows.iterator();
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public ObjectNode next() {
        var row = values.next();
        for (int i = 0; i < row.length; i++) {
          leaves.get(i).set(row[i]);
        }
        event.put(TIMESTAMP, time(next++));
        return event;
      }
    };
  }

  // Exactly on the step: were chance in it, the last event would lie after the session's now.
  private String time(long index) {
    return UtcTime.ofMillis(from.toEpochMilli() + (firstNanos + index * every.toNanos()) / MILLI);
  }

  /** The place of a column in an event: a dot in its name is a step into an object. */
  private static Leaf leaf(ObjectNode event, String column) {
    var steps = column.split("\\.", -1);
    var parent = event;
    for (int i = 0; i < steps.length - 1; i++) {
      var child = parent.get(steps[i]);
      parent = child instanceof ObjectNode object ? object : parent.putObject(steps[i]);
    }
    var leaf = new Leaf(parent, steps[steps.length - 1]);
    // Now, so that properties stand in the order of the columns.
    parent.putNull(leaf.name);
    return leaf;
  }

  private record Leaf(ObjectNode parent, String name) {
    void set(Object value) {
      parent.set(name, name.equals(ID) ? TextNode.valueOf(String.valueOf(value)) : node(value));
    }

    private static JsonNode node(Object value) {
      if (value == null) {
        return NullNode.instance;
      }
      if (value instanceof Long number) {
        return LongNode.valueOf(number);
      }
      if (value instanceof Double number) {
        return DoubleNode.valueOf(number);
      }
      if (value instanceof Boolean truth) {
        return BooleanNode.valueOf(truth);
      }
      return TextNode.valueOf(ValueText.of(value));
    }
  }
}
