package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.wire.Reply;
import java.util.Map;

/** What is asked of the server as a whole. */
final class ServerRoutes {
  private final Realm realm;
  private final JsonNode document;

  ServerRoutes(Realm realm, JsonNode document) {
    this.realm = realm;
    this.document = document;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("index", this::index);
    operations.put("health", call -> health());
    operations.put("live", call -> live());
    operations.put("read-metrics", this::metrics);
    operations.put("openapi", call -> Reply.ok(document));
  }

  private Reply index(AdminCall call) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", "standin").put("version", realm.version());
    var root = call.host() + "/_standin/";
    json.putObject("links")
        .put("health", root + "health")
        .put("live", root + "health/live")
        .put("metrics", root + "metrics")
        .put("openapi", root + "openapi.json")
        .put("scenarioFiles", root + "scenarios")
        .put("rules", root + "rules")
        .put("sessions", root + "sessions")
        .put("session", root + "sessions/{id}")
        .put("clock", root + "sessions/{id}/clock")
        .put("advance", root + "sessions/{id}/clock/advance")
        .put("scenarios", root + "sessions/{id}/scenarios")
        .put("journal", root + "sessions/{id}/journal")
        .put("near-misses", root + "sessions/{id}/near-misses")
        .put("exports", root + "sessions/{id}/exports")
        .put("verdict", root + "sessions/{id}/verdict");
    return Reply.ok(json);
  }

  private Reply health() {
    var standing = realm.readiness().now();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", standing.ready() ? "ready" : "unready")
            .put("version", realm.version())
            .put("bugs", realm.bugs().getAsLong())
            .put("scenarioProblems", realm.files().last().count())
            .put("sessions", realm.sessions().count())
            .put("s3", realm.store().kind());
    var parts = json.putObject("parts");
    standing
        .parts()
        .forEach(
            (name, part) -> {
              var one = parts.putObject(name).put("ready", part.ready());
              if (!part.remark().isEmpty()) {
                one.put("remark", part.remark());
              }
            });
    return Reply.json(standing.ready() ? 200 : 503, json);
  }

  private static Reply live() {
    return Reply.ok(JsonNodeFactory.instance.objectNode().put("status", "live"));
  }

  private Reply metrics(AdminCall call) {
    var accept = String.join(",", call.headers().all("Accept"));
    var page = realm.metrics().get().page(accept);
    return Reply.of(200, new Reply.Content.Text(page.text(), page.type()));
  }
}
