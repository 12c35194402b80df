package dev.standin.server.vendor.connect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that clients of one session have pushed, as JSON text, and which collections they have
 * deleted.
 *
 * <p>Bounded by {@link Quirks#MOST_PUSHED} and {@link Quirks#MOST_PUSHED_BYTES}, all collections
 * together. Safe for several threads.
 */
final class PushedEvents {
  /** What became of an event. */
  enum Outcome {
    STORED,
    DUPLICATE,
    FULL
  }

  /**
   * A collection as it was at one moment.
   *
   * @param begunAnew whether it was deleted before: the scenario's own events are gone then
   * @param events in the order of their arrival
   */
  record Snapshot(boolean begunAnew, List<byte[]> events) {}

  private static final class Content {
    final Set<String> ids = new HashSet<>();
    final List<byte[]> events = new ArrayList<>();
    long bytes;
  }

  // What an event takes besides its text: two references, an array's and a set entry's overhead.
  private static final int OVERHEAD = 128;

  private final Map<CollectionKey, Content> collections = new HashMap<>();
  private final Map<CollectionKey, Boolean> deleted =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CollectionKey, Boolean> eldest) {
          return size() > Quirks.MOST_DELETED;
        }
      };
  private int count;
  private long bytes;

  synchronized Outcome add(CollectionKey key, String id, byte[] event) {
    var content = collections.get(key);
    if (content != null && content.ids.contains(id)) {
      return Outcome.DUPLICATE;
    }
    long cost = event.length + 2L * id.length() + OVERHEAD;
    if (count >= Quirks.MOST_PUSHED || bytes + cost > Quirks.MOST_PUSHED_BYTES) {
      return Outcome.FULL;
    }
    if (content == null) {
      content = new Content();
      collections.put(key, content);
    }
    content.ids.add(id);
    content.events.add(event);
    content.bytes += cost;
    bytes += cost;
    count++;
    return Outcome.STORED;
  }

  /** Forgets a collection, and that a scenario had put events into it. */
  synchronized void delete(CollectionKey key) {
    var content = collections.remove(key);
    if (content != null) {
      count -= content.events.size();
      bytes -= content.bytes;
    }
    deleted.put(key, true);
  }

  synchronized Snapshot snapshot(CollectionKey key) {
    var content = collections.get(key);
    return new Snapshot(
        deleted.containsKey(key), content == null ? List.of() : List.copyOf(content.events));
  }
}
