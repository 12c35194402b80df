package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Table;
import dev.standin.server.artifact.ValueText;
import dev.standin.server.artifact.ValueWriter;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.Selection;
import dev.standin.server.vendor.connect.query.UtcTime;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

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

  private final Table rows;
  private final long firstNanos;
  private final Instant from;
  private final Duration every;

  private SeededEvents(Table rows, long skipped, Instant from, Duration every) {
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
    var sample = new Sample(column -> true);
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < rows.count();
      }

      @Override
      public ObjectNode next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return sample.at(next++);
      }
    };
  }

  /**
   * How many of them a query selects; counts no further than one above the most.
   *
   * @param most 0 or more
   * @param checkpoint run at each event that is looked at; what it throws ends the search
   */
  long count(Selection selection, long most, Runnable checkpoint) {
    var sample = new Sample(selection::reads);
    long selected = 0;
    for (long index = 0; index < rows.count() && selected <= most; index++) {
      checkpoint.run();
      if (selection.accepts(sample.at(index))) {
        selected++;
      }
    }
    return selected;
  }

  /**
   * Writes those that a query selects, one a line.
   *
   * @param checkpoint run at each event that is looked at; what it throws ends the search
   * @return how many
   */
  long write(Selection selection, OutputStream out, Runnable checkpoint) throws IOException {
    var sample = new Sample(selection::reads);
    var line = line();
    var to = new ValueWriter(ValueWriter.Form.JSON);
    long written = 0;
    for (long index = 0; index < rows.count(); index++) {
      checkpoint.run();
      if (selection.accepts(sample.at(index))) {
        line.write(rows, index, millis(index), to);
        to.drain(out);
        written++;
      }
    }
    to.flush(out);
    return written;
  }

  /** An event as a tree, of which only what somebody reads is up to date. */
  private final class Sample {
    private final ObjectNode event = JsonNodeFactory.instance.objectNode();
    private final Leaf[] leaves;
    private final boolean timed;

    Sample(Predicate<List<String>> reads) {
      var all = leaves(event);
      this.timed = reads.test(List.of(TIMESTAMP));
      this.leaves = all.stream().filter(leaf -> reads.test(leaf.path)).toArray(Leaf[]::new);
    }

    ObjectNode at(long index) {
      for (var leaf : leaves) {
        leaf.set(rows.at(index, leaf.column));
      }
      if (timed) {
        event.put(TIMESTAMP, UtcTime.ofMillis(millis(index)));
      }
      return event;
    }
  }

  private EventLine line() {
    var event = JsonNodeFactory.instance.objectNode();
    for (var leaf : leaves(event)) {
      leaf.parent.set(leaf.name(), IntNode.valueOf(leaf.column));
    }
    event.set(TIMESTAMP, IntNode.valueOf(EventLine.TIME));
    return EventLine.of(event, rows.columns(), ID);
  }

  // Exactly on the step: were chance in it, the last event would lie after the session's now.
  private long millis(long index) {
    return from.toEpochMilli() + (firstNanos + index * every.toNanos()) / MILLI;
  }

  /** The places of the columns in an event: a dot in a name is a step into an object. */
  private List<Leaf> leaves(ObjectNode event) {
    var leaves = new ArrayList<Leaf>();
    for (var column : rows.columns()) {
      var path = List.of(column.name().split("\\.", -1));
      var parent = event;
      for (var step : path.subList(0, path.size() - 1)) {
        var child = parent.get(step);
        parent = child instanceof ObjectNode object ? object : parent.putObject(step);
      }
      var leaf = new Leaf(parent, path, leaves.size());
      // Now, so that properties stand in the order of the columns.
      parent.putNull(leaf.name());
      leaves.add(leaf);
    }
    return leaves;
  }

  private record Leaf(ObjectNode parent, List<String> path, int column) {
    String name() {
      return path.get(path.size() - 1);
    }

    void set(Object value) {
      var name = name();
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
