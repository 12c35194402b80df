package dev.standin.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param status 0 if not even a status did
 * @param body nothing where it went to a {@link Transport.Sink}
 * @param received how many bytes of a body came
 * @param whole whether the body came to its end
 */
public record Answer(
    int status, Map<String, String> headers, byte[] body, long received, boolean whole) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_QUOTED = 300;

  public Answer {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    headers = byName;
  }

  /** Nothing came at all. */
  static Answer none() {
    return new Answer(0, Map.of(), new byte[0], 0, false);
  }

  /** What a client has learned in another way than by the answer that was lost. */
  public static Answer of(JsonNode json) {
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    return new Answer(200, Map.of(), bytes, bytes.length, true);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether nothing came, or not all of it. */
  public boolean isLost() {
    return status == 0 || !whole;
  }

  /** Its JSON, whatever its content type says; a missing node if it is none, or not all of it. */
  public JsonNode json() {
    try {
      return whole && body.length > 0 ? MAPPER.readTree(body) : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The text at a place of a success's JSON; "" if there is none, whatever the reason. */
  public String text(String pointer) {
    var node = isSuccess() ? json().at(pointer) : MissingNode.getInstance();
    return node.isTextual() ? node.asText() : "";
  }

  /** Its status and the beginning of its body, for a person. */
  @Override
  public String toString() {
    if (status == 0) {
      return "no answer";
    }
    var text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    var quoted = text.length() > MOST_QUOTED ? text.substring(0, MOST_QUOTED) + "…" : text;
    return status + (quoted.isEmpty() ? "" : ": " + quoted) + (whole ? "" : " (broken off)");
  }
}
