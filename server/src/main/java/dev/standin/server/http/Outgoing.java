package dev.standin.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.wire.Plan;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reply as it goes over the wire.
 *
 * @param headers all of them, Content-Type and Date among them, but not Content-Length
 * @param bytes the body; empty if it is streamed
 * @param stream where a streamed body comes from; null if there is none
 * @param length of the body in bytes, which an answer to HEAD only tells; -1 if nobody knows yet
 * @param plan how it leaves
 */
record Outgoing(
    int status, Headers headers, byte[] bytes, Reply.Source stream, long length, Plan plan) {
  // The JDK's own way to write a number has changed between 17 and 19.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  /** Renders a reply at the session's time. */
  static Outgoing of(Reply reply, Instant now) {
    byte[] bytes = new byte[0];
    Reply.Source stream = null;
    long length = 0;
    var headers = reply.headers();
    if (reply.content() instanceof Reply.Content.Json json) {
      bytes = bytes(json.json());
      length = bytes.length;
      headers = typed(headers, json.type());
    } else if (reply.content() instanceof Reply.Content.Text text) {
      bytes = text.text().getBytes(StandardCharsets.UTF_8);
      length = bytes.length;
      headers = typed(headers, text.type());
    } else if (reply.content() instanceof Reply.Content.Stream streamed) {
      stream = streamed.source();
      length = streamed.length();
      headers = typed(headers, streamed.type());
    } else if (reply.content() instanceof Reply.Content.Told told) {
      length = told.length();
      headers = typed(headers, told.type());
    }
    return new Outgoing(reply.status(), dated(headers, now), bytes, stream, length, reply.plan());
  }

  // The session's date, by which clients measure Retry-After.
  private static Headers dated(Headers headers, Instant now) {
    if (headers.first("Date").isPresent()) {
      return headers;
    }
    var second = now.truncatedTo(ChronoUnit.SECONDS);
    return headers.and("Date", RetryAfter.HTTP_DATE.text(second, second));
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

  private static Headers typed(Headers headers, String type) {
    return headers.first("Content-Type").isPresent() ? headers : headers.and("Content-Type", type);
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
