package dev.standin.contracts.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ndjson form of a journal, version 2: a header line, then a line an exchange, a delivery, an
 * event or a gap. Readers pass over fields that they do not know.
 *
 * <p>Lines stand in the order in which requests arrived; an event stands behind the exchange that
 * it follows, a delivery anywhere behind its own. Where a server had too much to keep in mind, one
 * exchange may stand late: whoever judges goes by the order of the lines.
 *
 * <p>Fields stand in a fixed order, so that equal exchanges are equal bytes.
 */
public final class JournalFormat {
  public static final int VERSION = 2;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What one line of a journal holds. */
  public sealed interface Line {
    void tell(Fold fold);
  }

  /** The first line, which a fold is begun with and not told. */
  public record HeaderLine(Beginning beginning) implements Line {
    @Override
    public void tell(Fold fold) {}
  }

  public record ExchangeLine(Exchange exchange) implements Line {
    @Override
    public void tell(Fold fold) {
      fold.exchange(exchange);
    }
  }

  public record DeliveryLine(Delivery delivery) implements Line {
    @Override
    public void tell(Fold fold) {
      fold.delivery(delivery);
    }
  }

  public record EventLine(Event event) implements Line {
    @Override
    public void tell(Fold fold) {
      fold.event(event);
    }
  }

  /** So many lines are missing here. */
  public record GapLine(long lost) implements Line {
    @Override
    public void tell(Fold fold) {
      fold.lost(lost);
    }
  }

  private JournalFormat() {}

  /** The first line of a journal. */
  public static String header(Beginning beginning) {
    var node =
        MAPPER
            .createObjectNode()
            .put("standinJournal", VERSION)
            .put("session", beginning.session())
            .put("seed", beginning.seed())
            .put("clock", beginning.clock())
            .put("start", beginning.start().toString());
    if (beginning.follows()) {
      node.put("follows", true);
    }
    return put(node, "pins", beginning.pins()).toString();
  }

  /** One exchange as a line, without the line break. */
  public static String line(Exchange exchange) {
    return json(exchange).toString();
  }

  /** One delivery as a line, without the line break. */
  public static String line(Delivery delivery) {
    var node = MAPPER.createObjectNode().put("delivered", delivery.exchange());
    return put(node, delivery).toString();
  }

  /** One event as a line, without the line break. */
  public static String line(Event event) {
    var node =
        MAPPER
            .createObjectNode()
            .put("event", event.kind())
            .put("after", event.after())
            .put("at", event.at().toString())
            .put("wall", event.wall().toString());
    return put(node, "details", event.details()).toString();
  }

  /** A line that says how many lines are missing in its place. */
  public static String gap(long lost) {
    return MAPPER.createObjectNode().put("lost", lost).toString();
  }

  private static ObjectNode put(ObjectNode node, String name, Map<String, String> texts) {
    texts.forEach(node.putObject(name)::put);
    return node;
  }

  /** One exchange as a JSON object, with what became of its answer under {@code delivery}. */
  public static ObjectNode json(Exchange exchange, Delivery delivery) {
    var node = json(exchange);
    put(node.putObject("delivery"), delivery);
    return node;
  }

  // Only where it is so: lines from before it was known have the same bytes.
  private static ObjectNode put(ObjectNode node, Delivery delivery) {
    node.put("bytes", delivery.bytes()).put("complete", delivery.complete());
    return delivery.held() ? node.put("held", true) : node;
  }

  /** One exchange as a JSON object. */
  public static ObjectNode json(Exchange exchange) {
    var node = MAPPER.createObjectNode();
    node.put("number", exchange.number());
    node.put("at", exchange.at().toString());
    node.put("wall", exchange.wall().toString());
    node.put("vendor", exchange.vendor());
    node.put("operation", exchange.operation());
    var request = node.putObject("request");
    request.put("method", exchange.request().method());
    request.put("path", exchange.request().path());
    request.put("query", exchange.request().query());
    request.set("headers", headers(exchange.request().headers()));
    request.set("body", body(exchange.request().body()));
    var response = node.putObject("response");
    response.put("status", exchange.response().status());
    response.set("headers", headers(exchange.response().headers()));
    response.set("body", body(exchange.response().body()));
    node.set("violations", violations(exchange.violations()));
    node.set("bugs", violations(exchange.bugs()));
    exchange.facts().forEach(node.putObject("facts")::put);
    var notes = node.putArray("notes");
    exchange.notes().forEach(notes::add);
    return node;
  }

  /**
   * Reads one line of any kind.
   *
   * @throws IllegalArgumentException if the line is none of a journal of this version
   */
  public static Line read(String line) {
    try {
      var node = MAPPER.readTree(line);
      if (node.has("standinJournal")) {
        return header(node);
      }
      if (node.has("event")) {
        return new EventLine(event(node));
      }
      if (node.has("lost")) {
        return new GapLine(whole(node, "lost"));
      }
      return node.has("delivered")
          ? new DeliveryLine(delivery(node))
          : new ExchangeLine(exchange(node));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("not a line of a journal: " + e.getMessage(), e);
    }
  }

  private static Delivery delivery(JsonNode node) {
    return new Delivery(
        whole(node, "delivered"),
        whole(node, "bytes"),
        flag(node, "complete"),
        node.has("held") && flag(node, "held"));
  }

  private static Event event(JsonNode node) {
    return new Event(
        whole(node, "after"),
        time(node, "at"),
        time(node, "wall"),
        node.required("event").asText(),
        texts(node.required("details")));
  }

  private static Instant time(JsonNode node, String name) {
    return Instant.parse(node.required(name).asText());
  }

  private static TreeMap<String, String> texts(JsonNode node) {
    var texts = new TreeMap<String, String>();
    node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  private static HeaderLine header(JsonNode node) {
    long version = whole(node, "standinJournal");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected version " + VERSION + " of the format but was " + version);
    }
    return new HeaderLine(
        new Beginning(
            node.required("session").asText(),
            whole(node, "seed"),
            node.required("clock").asText(),
            time(node, "start"),
            node.has("follows") && flag(node, "follows"),
            texts(node.required("pins"))));
  }

  private static long whole(JsonNode node, String name) {
    if (!node.required(name).canConvertToLong() || !node.get(name).isIntegralNumber()) {
      throw new IllegalArgumentException(
          "/" + name + ": expected a whole number but was " + node.get(name));
    }
    return node.get(name).longValue();
  }

  private static boolean flag(JsonNode node, String name) {
    if (!node.required(name).isBoolean()) {
      throw new IllegalArgumentException(
          "/" + name + ": expected true or false but was " + node.get(name));
    }
    return node.get(name).booleanValue();
  }

  /**
   * Reads one line that holds an exchange.
   *
   * @throws IllegalArgumentException if the line is not an exchange of this version
   */
  public static Exchange exchange(String line) {
    try {
      return exchange(MAPPER.readTree(line));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("not an exchange of a journal: " + e.getMessage(), e);
    }
  }

  private static Exchange exchange(JsonNode node) {
    var request = node.path("request");
    var response = node.path("response");
    var notes = new ArrayList<String>();
    node.path("notes").forEach(note -> notes.add(note.asText()));
    return new Exchange(
        node.required("number").asLong(),
        time(node, "at"),
        time(node, "wall"),
        node.path("vendor").asText(),
        node.path("operation").asText(),
        new Request(
            request.required("method").asText(),
            request.required("path").asText(),
            request.path("query").asText(),
            headers(request.path("headers")),
            body(request.path("body"))),
        new Response(
            response.required("status").asInt(),
            headers(response.path("headers")),
            body(response.path("body"))),
        violations(node.path("violations")),
        violations(node.path("bugs")),
        Facts.of(texts(node.path("facts"))),
        notes);
  }

  private static ArrayNode headers(Headers headers) {
    var array = MAPPER.createArrayNode();
    headers.fields().forEach(f -> array.addArray().add(f.getKey()).add(f.getValue()));
    return array;
  }

  private static Headers headers(JsonNode array) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    array.forEach(f -> fields.add(Map.entry(f.required(0).asText(), f.required(1).asText())));
    return new Headers(fields);
  }

  private static ObjectNode body(Body body) {
    var node = MAPPER.createObjectNode();
    if (body.isEmpty()) {
      return node;
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes()));
      node.put("text", text.toString());
    } catch (CharacterCodingException notText) {
      node.put("base64", Base64.getEncoder().encodeToString(body.bytes()));
    }
    if (body.isCut()) {
      node.put("length", body.length());
      node.put("sha256", body.sha256());
    }
    return node;
  }

  private static Body body(JsonNode node) {
    byte[] bytes =
        node.has("base64")
            ? Base64.getDecoder().decode(node.get("base64").asText())
            : node.path("text").asText("").getBytes(StandardCharsets.UTF_8);
    long length = node.path("length").asLong(bytes.length);
    return new Body(bytes, length, node.path("sha256").asText(""));
  }

  private static ArrayNode violations(List<Violation> violations) {
    var array = MAPPER.createArrayNode();
    violations.forEach(
        v ->
            array
                .addObject()
                .put("where", v.where())
                .put("pointer", v.pointer())
                .put("message", v.message()));
    return array;
  }

  private static List<Violation> violations(JsonNode array) {
    var violations = new ArrayList<Violation>();
    array.forEach(
        v ->
            violations.add(
                new Violation(
                    v.required("where").asText(),
                    v.required("pointer").asText(),
                    v.required("message").asText())));
    return violations;
  }
}
