package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All events of a collection as they are when an export begins: the scenario's own, then the pushed
 * ones. What happens to the collection later does not change them.
 */
final class Events implements Iterable<JsonNode> {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .rootValueSeparator("")
                  // The JDK's own way to write a number has changed between 17 and 19.
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private final Iterable<? extends JsonNode> scenarios;
  private final long count;
  private final List<byte[]> pushed;

  private Events(Iterable<? extends JsonNode> scenarios, long count, List<byte[]> pushed) {
    this.scenarios = scenarios;
    this.count = count;
    this.pushed = pushed;
  }

  static Events of(PushedEvents.Snapshot pushed, Scenario scenario, long seed, Instant now) {
    if (pushed.begunAnew()) {
      return new Events(List.of(), 0, pushed.events());
    }
    if (scenario.data().file() != null) {
      var own = FileEvents.of(scenario, seed, now);
      return new Events(own, own.count(), pushed.events());
    }
    var own = SeededEvents.of(scenario, seed, now);
    return new Events(own, own.count(), pushed.events());
  }

  /** How many there are, before any query. */
  long count() {
    return count + pushed.size();
  }

  /** One after the other; a node is only good until the next, so copy what is to be kept. */
  @Override
  public Iterator<JsonNode> iterator() {
    Iterator<? extends JsonNode> own = scenarios.iterator();
    var others = pushed.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return own.hasNext() || others.hasNext();
      }

      @Override
      public JsonNode next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return own.hasNext() ? own.next() : parse(others.next());
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
    long selected = 0;
    Iterable<? extends JsonNode> others = this;
    if (scenarios instanceof SeededEvents seeded) {
      selected = seeded.count(selection, most, checkpoint);
      others = pushedOnes();
    }
    for (JsonNode event : others) {
      if (selected > most) {
        break;
      }
      checkpoint.run();
      selected += selection.accepts(event) ? 1 : 0;
    }
    return selected;
  }

  /**
   * Writes those that a query selects as JSON, each on a line of its own.
   *
   * @param checkpoint run at each event that is looked at; what it throws ends the search
   * @return how many
   */
  long write(Selection selection, OutputStream out, Runnable checkpoint) throws IOException {
    if (scenarios instanceof SeededEvents seeded) {
      return seeded.write(selection, out, checkpoint)
          + write(pushedOnes(), selection, out, checkpoint);
    }
    return write(this, selection, out, checkpoint);
  }

  private static long write(
      Iterable<? extends JsonNode> events,
      Selection selection,
      OutputStream out,
      Runnable checkpoint)
      throws IOException {
    long written = 0;
    try (var json = MAPPER.createGenerator(out)) {
      for (JsonNode event : events) {
        checkpoint.run();
        if (selection.accepts(event)) {
          MAPPER.writeTree(json, event);
          json.writeRaw('\n');
          written++;
        }
      }
    }
    return written;
  }

  private Iterable<JsonNode> pushedOnes() {
    return () -> pushed.stream().map(Events::parse).iterator();
  }

  private static JsonNode parse(byte[] event) {
    try {
      return MAPPER.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored event is JSON that we wrote", e);
    }
  }
}
