package dev.standin.server.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A session of a Standin that may run anywhere; all of its methods throw {@link AdminFailure}. */
public final class RemoteSession implements AutoCloseable {
  private final AdminClient admin;
  private final JsonNode json;
  private final String path;

  RemoteSession(AdminClient admin, JsonNode json) {
    this.admin = admin;
    this.json = json;
    this.path = "/sessions/" + needed(json, "id", "POST /sessions");
    baseUrl();
  }

  /** What its clients call, without a slash at its end. */
  public URI baseUrl() {
    return URI.create(needed(json, "baseUrl", "POST /sessions"));
  }

  /**
   * The S3 that it writes to, with the session's own key pair.
   *
   * @param sessionToken "" if the pair needs none
   */
  public record S3(
      URI endpoint, String region, String accessKey, String secretKey, String sessionToken) {}

  public S3 s3() {
    var s3 = json.path("s3");
    return new S3(
        URI.create(s3.path("endpoint").asText()),
        s3.path("region").asText(),
        s3.path("accessKey").asText(),
        s3.path("secretKey").asText(),
        s3.path("sessionToken").asText(""));
  }

  /** The session's time. */
  public Instant now() {
    var clock = path + "/clock";
    var now = needed(admin.call("GET", clock, null), "now", "GET " + clock);
    try {
      return Instant.parse(now);
    } catch (DateTimeException e) {
      throw new AdminFailure("GET " + clock + ": /now: expected a time but was \"" + now + "\"", e);
    }
  }

  /** Lets it be a time there. */
  public void move(Instant to) {
    var clock = JsonNodeFactory.instance.objectNode().put("now", to.toString());
    admin.call("PUT", path + "/clock", clock);
  }

  /** Pins a scenario of each vendor that is named. */
  public void pin(Map<String, String> scenarios) {
    var pins = JsonNodeFactory.instance.objectNode();
    scenarios.forEach(pins::put);
    admin.call("PUT", path + "/scenarios", pins);
  }

  /** How many exchanges its journal has taken in. */
  public long appended() {
    var told = admin.call("GET", path, null).at("/journal/appended");
    if (!told.canConvertToLong()) {
      throw new AdminFailure("GET " + path + ": /journal/appended: expected a number, none came");
    }
    return told.asLong();
  }

  /**
   * Tells what came of the client, after which it can be said what it left undone.
   *
   * @param result a word for an outcome
   */
  public void ended(String result, long rows) {
    var outcome = JsonNodeFactory.instance.objectNode().put("result", result).put("rows", rows);
    admin.call("POST", path + "/outcome", outcome);
  }

  /**
   * What a rule says of the client.
   *
   * @param verdict its word: kept, broken or another
   * @param because "" unless it is broken
   */
  public record Rule(String name, String verdict, String because) {}

  /** What all rules say, in their order. */
  public List<Rule> verdict() {
    var told = admin.call("GET", path + "/verdict", null).path("rules");
    if (!told.isArray()) {
      throw new AdminFailure("GET " + path + "/verdict: /rules: expected an array, none came");
    }
    var rules = new ArrayList<Rule>();
    for (var rule : told) {
      rules.add(
          new Rule(
              needed(rule, "rule", "GET " + path + "/verdict"),
              needed(rule, "verdict", "GET " + path + "/verdict"),
              rule.path("because").asText("")));
    }
    return rules;
  }

  private static String needed(JsonNode json, String name, String asked) {
    if (!json.path(name).isTextual()) {
      throw new AdminFailure(
          asked + ": /" + name + ": expected a text, none came; is it a Standin?");
    }
    return json.get(name).asText();
  }

  /** Closes it there, if there still is anybody. */
  @Override
  public void close() {
    try {
      admin.call("DELETE", path, null);
    } catch (AdminFailure e) {
      // The server is gone, and the session with it; or it closes it by itself when it is idle.
      return;
    }
  }
}
