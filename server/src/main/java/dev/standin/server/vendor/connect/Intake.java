package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.connect.ConnectJson.FieldError;
import dev.standin.server.vendor.connect.query.EventRules;
import dev.standin.server.vendor.connect.query.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Takes pushed events in: checks them, fills in what is missing, and stores them [D]. */
final class Intake {
  /**
   * What became of one event.
   *
   * @param status the code of the answer to a single push
   * @param errors the reasons; empty if it was stored
   */
  record Receipt(int status, List<FieldError> errors) {
    private static final Receipt STORED = new Receipt(200, List.of());

    private static Receipt refused(int status, String message) {
      return new Receipt(status, List.of(new FieldError("", message)));
    }

    boolean stored() {
      return status == 200;
    }

    boolean duplicate() {
      return status == 409;
    }

    /** All reasons in one text. */
    String message() {
      return String.join(" ", errors.stream().map(FieldError::description).toList());
    }
  }

  // The JDK's own way to write a number has changed between 17 and 19.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final PushedEvents pushed;
  private final Ids ids;

  Intake(PushedEvents pushed, Ids ids) {
    this.pushed = pushed;
    this.ids = ids;
  }

  /**
   * Takes one event.
   *
   * @param event as it was sent; it is left as it is
   */
  Receipt take(CollectionKey collection, JsonNode event, Instant now) {
    var errors = EventRules.check(event);
    if (!errors.isEmpty()) {
      int status = errors.stream().anyMatch(e -> e.status() == 400) ? 400 : 422;
      return new Receipt(
          status,
          errors.stream()
              .filter(error -> error.status() == status)
              .map(error -> new FieldError(error.field(), error.description()))
              .toList());
    }
    try {
      // After the rules, which bound the depth: what is nested too deep cannot be written either.
      if (MAPPER.writeValueAsBytes(event).length > Quirks.LARGEST_EVENT) {
        return tooLarge();
      }
      return store(collection, filled((ObjectNode) event, now));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree of this depth can always be written", e);
    }
  }

  private Receipt store(CollectionKey collection, ObjectNode whole) throws JsonProcessingException {
    var id = whole.get("id").textValue();
    return switch (pushed.add(collection, id, MAPPER.writeValueAsBytes(whole))) {
      case STORED -> Receipt.STORED;
      case DUPLICATE -> Receipt.refused(409, "An event with the id " + id + " exists already.");
      case FULL ->
          Receipt.refused(
              500,
              String.format(
                  Locale.ROOT,
                  "This stand-in keeps up to %,d pushed events and %,d bytes of them a session; delete a collection, use another session, or, up to 64 MiB, raise the heap with java -Xmx.",
                  Quirks.MOST_PUSHED,
                  Quirks.MOST_PUSHED_BYTES));
    };
  }

  static Receipt tooLarge() {
    return Receipt.refused(413, "Maximum event size of 64kb exceeded.");
  }

  /** With an id and a timestamp, the latter in UTC [D]. */
  private ObjectNode filled(ObjectNode event, Instant now) {
    var whole = MAPPER.createObjectNode();
    whole.put("id", given(event, "id") ? event.get("id").textValue() : ids.uuid());
    whole.put(
        "timestamp",
        given(event, "timestamp")
            ? UtcTime.stored(event.get("timestamp").textValue())
            : UtcTime.of(now));
    event
        .properties()
        .forEach(
            property -> {
              if (!whole.has(property.getKey())) {
                whole.set(property.getKey(), property.getValue());
              }
            });
    return whole;
  }

  private static boolean given(ObjectNode event, String name) {
    return event.hasNonNull(name);
  }
}
