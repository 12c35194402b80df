package dev.standin.server.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.JournalFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A session that was opened by the admin API, and is steered by it. */
public final class OpenSession {
  private final Wire wire;
  private final String admin;
  private final JsonNode json;

  private OpenSession(Wire wire, String admin, JsonNode json) {
    this.wire = wire;
    this.admin = admin;
    this.json = json;
  }

  /**
   * Opens one.
   *
   * @param server the base URL of the server
   * @param pins vendors and names of scenarios, alternating
   */
  public static OpenSession at(Wire wire, String server, long seed, String clock, String... pins) {
    var body = JsonNodeFactory.instance.objectNode().put("seed", seed).put("clock", clock);
    if (pins.length > 0) {
      var scenarios = body.putObject("scenarios");
      for (int i = 0; i < pins.length; i += 2) {
        scenarios.put(pins[i], pins[i + 1]);
      }
    }
    var json = wire.post(server + "/_standin/sessions", body.toString()).is(201).json();
    return new OpenSession(wire, server + "/_standin/sessions/" + json.get("id").asText(), json);
  }

  public String id() {
    return json.get("id").asText();
  }

  public String baseUrl() {
    return json.get("baseUrl").asText();
  }

  /** The key pair that may write to the session's buckets. */
  public String accessKey() {
    return json.get("s3").get("accessKey").asText();
  }

  public String secretKey() {
    return json.get("s3").get("secretKey").asText();
  }

  public void advance(Duration by) {
    wire.post(admin + "/clock/advance", "{\"by\":\"" + by + "\"}").is(200);
  }

  public Wire.Answer clock() {
    return wire.get(admin + "/clock").is(200);
  }

  /** The session's time; asking does not move it. */
  public Instant now() {
    return Instant.parse(clock().json().get("now").asText());
  }

  public JsonNode exports() {
    return wire.get(admin + "/exports").is(200).json();
  }

  /** What the journal keeps, oldest first. */
  public List<Exchange> exchanges() {
    return wire.get(admin + "/journal?format=ndjson")
        .is(200)
        .text()
        .lines()
        .map(JournalFormat::read)
        .filter(JournalFormat.ExchangeLine.class::isInstance)
        .map(line -> ((JournalFormat.ExchangeLine) line).exchange())
        .toList();
  }

  public String canonicalJournal() {
    return wire.get(admin + "/journal?format=canonical").is(200).text();
  }

  public void close() {
    wire.send("DELETE", admin, "").is(204);
  }
}
