package dev.standin.contracts.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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
    delivery.time().ifPresent(took -> node.put("took", took.toString()));
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
      return line(new Fields(object(line), ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a line of a journal: " + e.getMessage(), e);
    }
  }

  private static Line line(Fields line) {
    if (line.has("standinJournal")) {
      return header(line);
    }
    if (line.has("event")) {
      return new EventLine(event(line));
    }
    if (line.has("lost")) {
      return new GapLine(line.whole("lost"));
    }
    if (line.has("delivered")) {
      return new DeliveryLine(delivery(line));
    }
    if (!line.has("number")) {
      var fields = new TreeSet<String>();
      line.node().fieldNames().forEachRemaining(fields::add);
      throw new IllegalArgumentException(
          (fields.isEmpty()
                  ? "it has no fields"
                  : "its fields are " + Fields.shown(String.join(", ", fields)))
              + "; expected one of standinJournal, number, delivered, event, lost");
    }
    return new ExchangeLine(exchange(line));
  }

  /**
   * A line as the object that it is.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ObjectNode object(String line) {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonEOFException e) {
      throw new IllegalArgumentException("its JSON object breaks off: " + Fields.shown(line), e);
    } catch (StreamConstraintsException e) {
      // It does not say where.
      throw new IllegalArgumentException(
          "its JSON is nested too deeply, or a number or a text of it is too long: "
              + Fields.shown(line),
          e);
    } catch (JsonProcessingException e) {
      int column = Math.max(1, e.getLocation().getColumnNr());
      var rest = line.substring(Math.min(column - 1, line.length()));
      throw new IllegalArgumentException(
          "expected a JSON object but found in column " + column + ": " + Fields.shown(rest), e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(
        line.isBlank()
            ? "expected a JSON object, and it is empty"
            : "expected a JSON object but was " + Fields.shown(line));
  }

  private static Delivery delivery(Fields line) {
    return new Delivery(
        line.whole("delivered"),
        line.whole("bytes"),
        line.flag("complete"),
        line.has("held") && line.flag("held"),
        line.has("took") ? line.duration("took") : null);
  }

  private static Event event(Fields line) {
    return new Event(
        line.whole("after"),
        line.time("at"),
        line.time("wall"),
        line.text("event"),
        line.object("details").texts());
  }

  private static HeaderLine header(Fields line) {
    long version = line.whole("standinJournal");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "expected version " + VERSION + " of the format but was " + version);
    }
    return new HeaderLine(
        new Beginning(
            line.text("session"),
            line.whole("seed"),
            line.text("clock"),
            line.time("start"),
            line.has("follows") && line.flag("follows"),
            line.object("pins").texts()));
  }

  /**
   * Reads one line that holds an exchange.
   *
   * @throws IllegalArgumentException if the line is not an exchange of this version
   */
  public static Exchange exchange(String line) {
    try {
      return exchange(new Fields(object(line), ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an exchange of a journal: " + e.getMessage(), e);
    }
  }

  private static Exchange exchange(Fields line) {
    long number = line.whole("number");
    var request = line.object("request");
    var response = line.object("response");
    var notes = new ArrayList<String>();
    line.node().path("notes").forEach(note -> notes.add(note.asText()));
    return new Exchange(
        number,
        line.time("at"),
        line.time("wall"),
        line.textIfAny("vendor"),
        line.textIfAny("operation"),
        new Request(
            request.text("method"),
            request.text("path"),
            request.textIfAny("query"),
            headers(request),
            body(request.objectIfAny("body"))),
        new Response(
            response.small("status"), headers(response), body(response.objectIfAny("body"))),
        violations(line, "violations"),
        violations(line, "bugs"),
        Facts.of(line.objectIfAny("facts").texts()),
        notes);
  }

  private static ArrayNode headers(Headers headers) {
    var array = MAPPER.createArrayNode();
    headers.fields().forEach(f -> array.addArray().add(f.getKey()).add(f.getValue()));
    return array;
  }

  private static Headers headers(Fields message) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    for (var field : message.node().path("headers")) {
      if (field.size() != 2) {
        throw Fields.wrongAt(
            message.place("headers/" + fields.size()), "a list of a name and a value", field);
      }
      fields.add(Map.entry(field.get(0).asText(), field.get(1).asText()));
    }
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

  private static Body body(Fields body) {
    byte[] bytes =
        body.has("base64")
            ? decoded(body)
            : body.textIfAny("text").getBytes(StandardCharsets.UTF_8);
    long length = body.has("length") ? body.whole("length") : bytes.length;
    return new Body(bytes, length, body.textIfAny("sha256"));
  }

  private static byte[] decoded(Fields body) {
    try {
      return Base64.getDecoder().decode(body.text("base64"));
    } catch (IllegalArgumentException e) {
      throw Fields.wrongAt(body.place("base64"), "bytes in base64", body.node().get("base64"));
    }
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

  private static List<Violation> violations(Fields line, String name) {
    return line.each(
        name,
        found -> new Violation(found.text("where"), found.text("pointer"), found.text("message")));
  }
}
