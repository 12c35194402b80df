package dev.standin.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.app.StartFailure;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Bucket;
import dev.standin.server.reference.HttpTransport;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Transport;
import dev.standin.server.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A session for one run of a client, at a server that may be anywhere: all goes by its API. */
final class PlayedSession implements AutoCloseable {
  private final Transport http = new HttpTransport();
  private final String token;
  private final String url;
  private final JsonNode json;

  private PlayedSession(String server, String token, ObjectNode opening) throws StartFailure {
    this.token = token;
    var sessions = server + "/_standin/sessions";
    var opened = http.send(admin(Ask.post(sessions, opening.toString())));
    if (opened.status() != 201) {
      throw new StartFailure("no session can be opened at " + server + ": " + said(opened));
    }
    this.json = opened.json();
    this.url = sessions + "/" + json.path("id").asText();
  }

  /**
   * Opens one in which a scenario is pinned, for a client that takes its time from it.
   *
   * @param server its base URL
   * @param token that its admin API wants; "" for none
   * @throws StartFailure if the server is not there, or does not open it
   */
  static PlayedSession open(String server, String token, Scenario scenario, ClockMode clock)
      throws StartFailure {
    var opening =
        JsonNodeFactory.instance
            .objectNode()
            .put("clock", clock.text())
            .put("clientTime", "session");
    opening.putObject("scenarios").put(scenario.vendor(), scenario.label());
    return new PlayedSession(server, token, opening);
  }

  private Ask admin(Ask ask) {
    return token.isEmpty() ? ask : ask.with("X-Standin-Token", token);
  }

  private static String said(Answer answer) {
    return answer.json().path("error").asText(answer.toString());
  }

  String baseUrl() {
    return json.path("baseUrl").asText();
  }

  /** A bucket in the S3 that the server writes to. */
  Bucket bucket(String name) {
    var s3 = json.path("s3");
    return new Bucket(
        s3.path("endpoint").asText(),
        s3.path("region").asText(),
        name,
        s3.path("accessKey").asText(),
        s3.path("secretKey").asText());
  }

  /** The session's time. */
  Instant now() {
    return Instant.parse(http.send(admin(Ask.get(url + "/clock"))).json().path("now").asText());
  }

  /** Tells what came of the client, after which it can be said what it left undone. */
  void ended(Result result) {
    var outcome =
        JsonNodeFactory.instance
            .objectNode()
            .put("result", result.end().word())
            .put("rows", result.rows());
    http.send(admin(Ask.post(url + "/outcome", outcome.toString())));
  }

  /** What a rule says of the client. */
  record Rule(String name, String verdict, String because) {}

  List<Rule> verdict() {
    var rules = http.send(admin(Ask.get(url + "/verdict"))).json().path("rules");
    var said = new ArrayList<Rule>();
    for (var rule : rules) {
      said.add(
          new Rule(
              rule.path("rule").asText(),
              rule.path("verdict").asText(),
              rule.path("because").asText("")));
    }
    return said;
  }

  @Override
  public void close() {
    http.send(admin(new Ask("DELETE", url, Map.of(), "", null)));
  }
}
