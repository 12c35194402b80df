package dev.standin.server.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.server.journal.Journal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * An exchange as a list has it: without headers and bodies.
 *
 * <p>Written as text at once: a page asks for ten thousand of them, and a tree of each would cost
 * more than all the rest.
 */
final class Summary {
  private static final JsonFactory JSON = new JsonFactory();

  /** What writes JSON. */
  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private Summary() {}

  /** One exchange as an object. */
  static String of(Journal.Entry entry) {
    return text(json -> write(json, entry));
  }

  /** Several, with commas between them. */
  static String of(List<Journal.Entry> entries) {
    var all =
        text(
            json -> {
              json.writeStartArray();
              for (var entry : entries) {
                write(json, entry);
              }
              json.writeEndArray();
            });
    return all.substring(1, all.length() - 1);
  }

  /** What became of an answer, by the number of its exchange. */
  static String of(Delivery delivery) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeNumberField("number", delivery.exchange());
          write(json, delivery);
          json.writeEndObject();
        });
  }

  private static String text(Writing writing) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a text takes all that is written", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Journal.Entry entry) throws IOException {
    var exchange = entry.exchange();
    var request = exchange.request();
    json.writeStartObject();
    json.writeNumberField("number", exchange.number());
    json.writeStringField("at", exchange.at().toString());
    json.writeStringField("wall", exchange.wall().toString());
    json.writeStringField("vendor", exchange.vendor());
    json.writeStringField("operation", exchange.operation());
    json.writeStringField("method", request.method());
    json.writeStringField("path", request.path());
    json.writeStringField("query", request.query());
    json.writeNumberField("status", exchange.response().status());
    json.writeNumberField("violations", exchange.violations().size());
    json.writeNumberField("bugs", exchange.bugs().size());
    facts(json, entry);
    json.writeArrayFieldStart("notes");
    for (var note : exchange.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    if (entry.delivery() != null) {
      write(json, entry.delivery());
    }
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, Journal.Entry entry) throws IOException {
    var facts = entry.exchange().facts();
    write(json, "hop", facts.hop());
    write(json, "export", facts.export());
    write(json, "scenario", facts.scenario());
    write(json, "state", facts.state());
    if (facts.state().isPresent()) {
      json.writeBooleanField("terminal", facts.isTerminal());
    }
    write(json, "scripted", facts.scripted());
    write(json, "waitUntil", facts.retryNotBefore());
  }

  private static void write(JsonGenerator json, String name, Optional<?> fact) throws IOException {
    if (fact.isPresent()) {
      json.writeStringField(name, fact.get().toString());
    }
  }

  private static void write(JsonGenerator json, Delivery delivery) throws IOException {
    json.writeNumberField("bytes", delivery.bytes());
    json.writeBooleanField("complete", delivery.complete());
    json.writeBooleanField("held", delivery.held());
  }
}
