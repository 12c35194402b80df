package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.scenario.Scenario;
import java.io.IOException;
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
  private static final ObjectMapper MAPPER = new ObjectMapper();

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

  private static JsonNode parse(byte[] event) {
    try {
      return MAPPER.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored event is JSON that we wrote", e);
    }
  }
}
