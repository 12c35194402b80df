package dev.standin.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.wire.Flow;
import dev.standin.server.wire.Plan;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/**
 * A reply as it goes over the wire.
 *
 * @param headers all of them, Content-Type and Date among them, but not Content-Length
 * @param bytes the body; empty if it is streamed
 * @param stream where a streamed body comes from; null if there is none
 * @param flow where a body comes from that has no end of its own; null if there is none
 * @param length of the body in bytes, which an answer to HEAD only tells; -1 if nobody knows yet
 * @param plan how it leaves
 */
record Outgoing(
    int status,
    Headers headers,
    byte[] bytes,
    Reply.Source stream,
    Flow flow,
    long length,
    Plan plan) {
  private static final byte[] NOTHING = {};

  // The JDK's own way to write a number has changed between 17 and 19.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** A second as HTTP writes it. */
  private record Written(long second, String text) {}

  // The last one that was asked for: thousands of answers leave in one second.
  private static volatile Written lastDate = new Written(Long.MIN_VALUE, "");

  /** Renders a reply at the session's time. */
  static Outgoing of(Reply reply, Instant now) {
    byte[] bytes = NOTHING;
    Reply.Source stream = null;
    Flow flow = null;
    long length = 0;
    String type = null;
    if (reply.content() instanceof Reply.Content.Json json) {
      bytes = bytes(json.json());
      length = bytes.length;
      type = json.type();
    } else if (reply.content() instanceof Reply.Content.Text text) {
      bytes = text.text().getBytes(StandardCharsets.UTF_8);
      length = bytes.length;
      type = text.type();
    } else if (reply.content() instanceof Reply.Content.Stream streamed) {
      stream = streamed.source();
      length = streamed.length();
      type = streamed.type();
    } else if (reply.content() instanceof Reply.Content.Told told) {
      length = told.length();
      type = told.type();
    } else if (reply.content() instanceof Reply.Content.Flowing flowing) {
      flow = flowing.flow();
      length = -1;
      type = flowing.type();
    }
    var headers = whole(reply.headers(), type, now);
    return new Outgoing(reply.status(), headers, bytes, stream, flow, length, reply.plan());
  }

  /** The headers with the type of the content, if there is any, and the session's date. */
  private static Headers whole(Headers own, String type, Instant now) {
    var fields = new ArrayList<>(own.fields());
    if (type != null && own.first("Content-Type").isEmpty()) {
      fields.add(Map.entry("Content-Type", type));
    }
    if (own.first("Date").isEmpty()) {
      // The session's date, by which clients measure Retry-After.
      fields.add(Map.entry("Date", date(now)));
    }
    return new Headers(fields);
  }

  private static String date(Instant now) {
    long second = now.getEpochSecond();
    var last = lastDate;
    if (last.second() != second) {
      var time = Instant.ofEpochSecond(second);
      last = new Written(second, RetryAfter.HTTP_DATE.text(time, time));
      lastDate = last;
    }
    return last.text();
  }

  /** The JSON of a reply, for the validator; a missing node if it has none. */
  static JsonNode json(Reply reply) {
    return reply.content() instanceof Reply.Content.Json json
        ? json.json()
        : MissingNode.getInstance();
  }

  /** How many bytes the body of a reply has; -1 if nobody knows yet. */
  static long length(Reply reply) {
    return of(reply, Instant.EPOCH).length();
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
