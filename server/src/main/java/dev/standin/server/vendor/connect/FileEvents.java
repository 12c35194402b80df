package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Draw;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.EventError;
import dev.standin.server.vendor.connect.query.EventRules;
import dev.standin.server.vendor.connect.query.UtcTime;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The events of a file of the user's own, as if they had been pushed: each with an id and a
 * timestamp, the latter in UTC.
 *
 * <p>An event without an id gets one that its place in the file and the seed give; without a
 * timestamp, the one that a generated event in its place would have.
 */
final class FileEvents implements Iterable<ObjectNode> {
  private static final String ID = "id";
  private static final String TIMESTAMP = "timestamp";
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final Dataset data;
  private final long seed;
  private final long firstMillis;
  private final long stepNanos;

  private FileEvents(Dataset data, long seed, long firstMillis) {
    this.data = data;
    this.seed = Draw.seed(seed, ID);
    this.firstMillis = firstMillis;
    this.stepNanos = data.every().toNanos();
  }

  /** The events of a scenario with a file, as they are at a time. */
  static FileEvents of(Scenario scenario, long seed, Instant now) {
    var data = scenario.data();
    if (!scenario.get(Quirks.RECENT)) {
      return new FileEvents(data, seed, data.from().toEpochMilli());
    }
    var until = now.isAfter(LAST) ? LAST : now.isBefore(Instant.EPOCH) ? Instant.EPOCH : now;
    long step = data.every().toMillis();
    long last = until.toEpochMilli();
    // As generated ones: the last event at a multiple of the step, now or just before.
    long floor = step == 0 ? last : Math.floorDiv(last, step) * step;
    return new FileEvents(data, seed, floor - Math.max(0, data.rows() - 1) * step);
  }

  /** Why the vendor would not have let an event in: it was pushed before it is exported. */
  static String wrong(ObjectNode event) {
    return EventRules.check(identified(event)).stream()
        .map(error -> described(error))
        .collect(Collectors.joining(" "));
  }

  private static String described(EventError error) {
    return (error.field().isEmpty() ? "" : error.field() + ": ") + error.description();
  }

  // A column of numbers makes ids that are numbers, and an id is a text.
  private static ObjectNode identified(ObjectNode event) {
    if (event.path(ID).isNumber()) {
      event.put(ID, event.get(ID).asText());
    }
    return event;
  }

  long count() {
    return data.rows();
  }

  @Override
  public Iterator<ObjectNode> iterator() {
    var objects = data.file().objects(data.rows()).iterator();
    return new Iterator<>() {
      private long index;

      @Override
      public boolean hasNext() {
        return objects.hasNext();
      }

      @Override
      public ObjectNode next() {
        return filled(identified(objects.next()), index++);
      }
    };
  }

  private ObjectNode filled(ObjectNode event, long index) {
    var whole = JsonNodeFactory.instance.objectNode();
    whole.put(ID, event.hasNonNull(ID) ? event.get(ID).textValue() : id(index));
    whole.put(
        TIMESTAMP,
        event.hasNonNull(TIMESTAMP)
            ? UtcTime.stored(event.get(TIMESTAMP).textValue())
            : UtcTime.ofMillis(firstMillis + index * stepNanos / 1_000_000));
    for (var property : event.properties()) {
      if (!whole.has(property.getKey())) {
        whole.set(property.getKey(), property.getValue());
      }
    }
    return whole;
  }

  private String id(long index) {
    var draw = Draw.of(seed, index);
    return new UUID(draw.next(), draw.next()).toString();
  }
}
