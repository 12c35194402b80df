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
    operations.put("openapi", call -> Reply.ok(document));
  }

  private Reply index(AdminCall call) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", "standin").put("version", realm.version());
    var root = call.host() + "/_standin/";
    json.putObject("links")
        .put("health", root + "health")
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
    return Reply.ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("status", "ready")
            .put("version", realm.version())
            .put("bugs", realm.bugs().getAsLong())
            .put("scenarioProblems", realm.files().last().count())
            .put("sessions", realm.sessions().count())
            .put("s3", realm.store().kind()));
  }
}
