package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.session.NotOpened;
import dev.standin.server.session.Opening;
import dev.standin.server.session.Session;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.Map;

/** Opens, shows and closes sessions. */
final class SessionRoutes {
  private static final String CLIENT_TIME = "clientTime";
  private static final String SESSION_TIME = "session";

  private final Realm realm;
  private final Pins pins;

  SessionRoutes(Realm realm) {
    this.realm = realm;
    this.pins = new Pins(realm.vendors());
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("list-sessions", this::list);
    operations.put("open-session", this::open);
    operations.put("read-session", call -> Reply.ok(json(call, call.session())));
    operations.put("close-session", this::close);
  }

  private Reply open(AdminCall call) {
    var mode = call.text("clock").map(Times::mode).orElse(realm.clock());
    var clock =
        call.text("start")
            .map(text -> clock(mode, Times.instant("body /start", text)))
            .orElseGet(() -> new SessionClock(mode, realm.wall()));
    // Everything is read before the session opens: what is wrong leaves none behind.
    long seed = seed(call.json().path("seed"));
    var pinned = pins.read(call.json().path("scenarios"), "/scenarios");
    var session = open(opening(call.json(), new Opening(seed, clock)));
    boolean answered = false;
    try {
      session.pinAll(pinned);
      var reply = Reply.json(201, json(call, session));
      answered = true;
      return reply.header("Location", call.host() + "/_standin/sessions/" + session.id());
    } finally {
      // Who gets no answer has no id to close it with.
      if (!answered) {
        realm.sessions().close(session.id());
      }
    }
  }

  private SessionClock clock(ClockMode mode, Instant start) {
    try {
      return new SessionClock(mode, realm.wall(), start);
    } catch (IllegalArgumentException e) {
      throw Declined.unprocessable("body /start: " + e.getMessage());
    }
  }

  private Session open(Opening opening) {
    try {
      return realm.sessions().open(opening);
    } catch (NotOpened e) {
      throw new Declined(e.reason() == NotOpened.Reason.TOO_MANY ? 503 : 409, e.getMessage());
    }
  }

  private static Opening opening(JsonNode json, Opening plain) {
    var opening = plain;
    if (json.has("port")) {
      opening = opening.onPort(json.get("port").asInt());
    }
    if (json.has("idle")) {
      opening = opening.expiringAfter(Times.idle("idle", json.get("idle").asText()));
    }
    if (json.path(CLIENT_TIME).asText().equals(SESSION_TIME)) {
      opening = opening.followed();
    }
    var exchanges = json.at("/journal/exchanges");
    return exchanges.isMissingNode() ? opening : opening.keeping(exchanges.asInt());
  }

  private long seed(JsonNode json) {
    if (json.isMissingNode()) {
      return realm.seed();
    }
    if (!json.canConvertToLong()) {
      throw Declined.unprocessable(
          "body /seed: expected a whole number of at most 64 bits but was " + json);
    }
    return json.asLong();
  }

  private Reply list(AdminCall call) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var session : realm.sessions().all()) {
      var exports = session.exports().values().stream().mapToLong(s -> s.all().size()).sum();
      list.add(
          summary(call, session)
              .put("exchanges", session.journal().appended())
              .put("exports", exports));
    }
    return Reply.ok(list);
  }

  private Reply close(AdminCall call) {
    var session = call.session();
    if (session.id().equals(Session.DEFAULT)) {
      throw new Declined(
          409,
          "the default session cannot be closed, since it serves the clients that name none; stop"
              + " the server, or open sessions of your own");
    }
    realm.sessions().close(session.id());
    return Reply.empty(204);
  }

  private static ObjectNode summary(AdminCall call, Session session) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", session.id());
    json.put("baseUrl", call.baseUrl(session));
    json.put("prefixedUrl", call.prefixedUrl(session));
    session.port().ifPresent(port -> json.put("port", port));
    json.put("seed", session.seed());
    json.set("clock", Times.json(session.clock()));
    json.put(CLIENT_TIME, session.isFollowed() ? SESSION_TIME : "wall");
    json.set("scenarios", Pins.json(session));
    json.put("idle", session.idle().text());
    json.put("lastUsed", session.lastUsed().toString());
    var journal = session.journal();
    json.putObject("journal")
        .put("exchanges", journal.capacity())
        .put("bytes", journal.mostBytes())
        .put("appended", journal.appended())
        .put("kept", journal.kept());
    return json;
  }

  private JsonNode json(AdminCall call, Session session) {
    var json = summary(call, session);
    var vendors = json.putObject("vendors");
    for (var vendor : realm.vendors().all()) {
      vendors.putObject(vendor.id()).put("baseUrl", call.baseUrl(session));
    }
    var own = session.storage();
    var s3 =
        json.putObject("s3")
            .put("endpoint", realm.store().endpoint().toString())
            .put("region", realm.store().region())
            .put("accessKey", own.accessKey())
            .put("secretKey", own.secretKey());
    if (!own.sessionToken().isEmpty()) {
      s3.put("sessionToken", own.sessionToken());
    }
    return json;
  }
}
