package dev.standin.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.openapi.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer, as a value.
 *
 * @param headers besides Content-Type, Content-Length and Date, which follow from the rest
 * @param facts what the journal is told besides the bytes
 * @param notes remarks for a person who reads the journal
 * @param plan how it leaves
 */
public record Reply(
    int status, Headers headers, Content content, Facts facts, List<String> notes, Plan plan) {
  /** What an answer carries. */
  public sealed interface Content {
    record None() implements Content {}

    record Json(JsonNode json, String type) implements Content {}

    record Text(String text, String type) implements Content {}

    /**
     * Bytes that are read while they are sent.
     *
     * @param length how many there are; -1 if nobody knows yet
     */
    record Stream(Source source, long length, String type) implements Content {}

    /** Bytes that come as long as there is something to tell. */
    record Flowing(Flow flow, String type) implements Content {}

    /** What an answer to HEAD says of the body that it does not carry. */
    record Told(long length, String type) implements Content {}
  }

  /** Opens the bytes of a streamed answer; called once at most. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  public static final String JSON = "application/json";

  private static final String CONTENT_TYPE = "Content-Type";

  public Reply {
    notes = List.copyOf(notes);
  }

  public static Reply empty(int status) {
    return of(status, new Content.None());
  }

  public static Reply ok(JsonNode json) {
    return json(200, json);
  }

  public static Reply json(int status, JsonNode json) {
    return of(status, new Content.Json(json, JSON));
  }

  public static Reply of(int status, Content content) {
    return new Reply(status, Headers.NONE, content, Facts.NONE, List.of(), Plan.PLAIN);
  }

  /** This answer with one more header. */
  public Reply header(String name, String value) {
    return new Reply(status, headers.and(name, value), content, facts, notes, plan);
  }

  /** This answer with further headers. */
  public Reply headers(Headers more) {
    var all = new ArrayList<>(headers.fields());
    all.addAll(more.fields());
    return new Reply(status, new Headers(all), content, facts, notes, plan);
  }

  /** This answer with further facts. */
  public Reply facts(Facts more) {
    return new Reply(status, headers, content, facts.and(more), notes, plan);
  }

  /** This answer with other facts in the place of all it has. */
  public Reply withFacts(Facts others) {
    return new Reply(status, headers, content, others, notes, plan);
  }

  /** This answer with one more remark. */
  public Reply note(String note) {
    var more = new ArrayList<>(notes);
    more.add(note);
    return new Reply(status, headers, content, facts, more, plan);
  }

  /** This answer, a refusal of what a valid request asks for, with the reason for the journal. */
  public Reply refused(String why) {
    return note(Explanation.REFUSED + why);
  }

  /** This answer with other headers in the place of all it has. */
  public Reply withHeaders(Headers others) {
    return new Reply(status, others, content, facts, notes, plan);
  }

  /** This answer with another content. */
  public Reply withContent(Content other) {
    return new Reply(status, headers, other, facts, notes, plan);
  }

  /** The content type that it leaves with; none if it has no content. */
  public Optional<String> contentType() {
    String type = null;
    if (content instanceof Content.Json json) {
      type = json.type();
    } else if (content instanceof Content.Text text) {
      type = text.type();
    } else if (content instanceof Content.Stream stream) {
      type = stream.type();
    } else if (content instanceof Content.Told told) {
      type = told.type();
    } else if (content instanceof Content.Flowing flowing) {
      type = flowing.type();
    }
    var own = Optional.ofNullable(type);
    return own.flatMap(there -> headers.first(CONTENT_TYPE)).or(() -> own);
  }

  /** This answer with the same content under another type. */
  public Reply withContentType(String type) {
    var typed = content;
    if (content instanceof Content.Json json) {
      typed = new Content.Json(json.json(), type);
    } else if (content instanceof Content.Text text) {
      typed = new Content.Text(text.text(), type);
    } else if (content instanceof Content.Stream stream) {
      typed = new Content.Stream(stream.source(), stream.length(), type);
    } else if (content instanceof Content.Told told) {
      typed = new Content.Told(told.length(), type);
    } else if (content instanceof Content.Flowing flowing) {
      typed = new Content.Flowing(flowing.flow(), type);
    }
    var others = new ArrayList<>(headers.fields());
    others.removeIf(field -> field.getKey().equalsIgnoreCase(CONTENT_TYPE));
    return withHeaders(new Headers(others)).withContent(typed);
  }

  /** This answer, leaving in another way. */
  public Reply along(Plan other) {
    return new Reply(status, headers, content, facts, notes, other);
  }
}
