package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.State;
import dev.standin.server.session.Session;
import dev.standin.server.storage.Location;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Shows the exports of a session; unlike a vendor's reply it never waits for a result. */
final class ExportRoutes {
  private static final Duration URL_LIFE = Duration.ofMinutes(15);

  private record Listed(Vendor vendor, Export<?> export) {}

  private final Vendors vendors;

  ExportRoutes(Vendors vendors) {
    this.vendors = vendors;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("list-exports", this::list);
  }

  private Reply list(AdminCall call) {
    var session = call.session();
    var listed = new ArrayList<Listed>();
    for (var vendor : vendors.all()) {
      var store = session.exports().get(vendor.id());
      if (store != null) {
        store.all().forEach(export -> listed.add(new Listed(vendor, export)));
      }
    }
    listed.sort(
        Comparator.comparing((Listed one) -> one.export().createdAt())
            .thenComparing(one -> one.vendor().id())
            .thenComparing(one -> one.export().id()));
    var now = session.clock().now();
    var list = JsonNodeFactory.instance.arrayNode();
    var url = url(call, session, now);
    listed.forEach(one -> list.add(json(one.vendor(), one.export(), now, url)));
    return Reply.ok(list);
  }

  // So that a file in a caller's bucket can be looked at without an S3 client.
  private static Function<Location, String> url(AdminCall call, Session session, Instant now) {
    return at -> session.links().presigned(call.baseUrl(session), at, now, URL_LIFE);
  }

  private static ObjectNode json(
      Vendor vendor, Export<?> export, Instant now, Function<Location, String> url) {
    var phase = export.scheduled(now);
    var outcome = export.artifact().peek();
    var state = phase.state();
    // An export whose result could not be written has failed as soon as it would have ended.
    if (phase.terminal() && !phase.failed() && isFailed(outcome)) {
      state = failed(vendor.module().states()).orElse(state);
    }
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", export.id())
        .put("vendor", vendor.id())
        .put("group", export.group())
        .put("scenario", export.scenario().label())
        .put("createdAt", export.createdAt().toString())
        .put("state", state.wire())
        .put("terminal", state.terminal());
    json.set("artifact", outcome.map(known -> json(known, url)).orElseGet(ExportRoutes::writing));
    return json;
  }

  private static boolean isFailed(Optional<Outcome> outcome) {
    return outcome.isPresent() && outcome.get() instanceof Outcome.Failed;
  }

  private static Optional<State> failed(List<? extends State> states) {
    return states.stream().filter(State::failed).map(State.class::cast).findFirst();
  }

  private static JsonNode writing() {
    return JsonNodeFactory.instance.objectNode().put("state", "writing");
  }

  private static JsonNode json(Outcome outcome, Function<Location, String> url) {
    var json = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof Outcome.Failed failed) {
      json.put("state", "failed")
          .putObject("failure")
          .put("code", failed.failure().code())
          .put("message", failed.failure().message());
      return json;
    }
    var written = (Outcome.Written) outcome;
    json.put("state", "written").put("bytes", written.bytes()).put("rows", written.rows());
    var pieces = json.putArray("pieces");
    for (var piece : written.pieces()) {
      pieces
          .addObject()
          .put("bucket", piece.at().bucket())
          .put("key", piece.at().key())
          .put("bytes", piece.bytes())
          .put("rows", piece.rows())
          .put("url", url.apply(piece.at()));
    }
    return json;
  }
}
