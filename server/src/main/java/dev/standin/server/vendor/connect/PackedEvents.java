package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Events that are bytes until somebody looks at one: ten thousand as trees take 12 to 16 MB, and
 * the answers to a few clients at once would fill a small heap.
 *
 * <p>An event that is got is a new tree each time; to change it changes nothing here.
 */
final class PackedEvents extends AbstractList<JsonNode> {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // The JDK's own way to write a number has changed between 17 and 19.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          // 1.10 in a file of the user's own stays 1.10.
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ObjectReader PLAIN = MAPPER.readerFor(JsonNode.class);
  private static final ObjectReader EXACT =
      PLAIN.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final List<byte[]> events = new ArrayList<>();

  // A file's numbers have all their digits, generated and pushed ones are doubles; read as the
  // other kind, either would be written otherwise.
  private final BitSet exact = new BitSet();

  @Override
  public boolean add(JsonNode event) {
    try {
      exact.set(events.size(), hasDecimal(event));
      return events.add(MAPPER.writeValueAsBytes(event));
    } catch (IOException e) {
      throw new UncheckedIOException("a JSON tree can always be written", e);
    }
  }

  @Override
  public JsonNode get(int index) {
    try {
      return (exact.get(index) ? EXACT : PLAIN).readValue(events.get(index));
    } catch (IOException e) {
      throw new UncheckedIOException("a packed event is JSON that we wrote", e);
    }
  }

  @Override
  public int size() {
    return events.size();
  }

  private static boolean hasDecimal(JsonNode node) {
    if (node.isBigDecimal()) {
      return true;
    }
    for (var child : node) {
      if (hasDecimal(child)) {
        return true;
      }
    }
    return false;
  }
}
