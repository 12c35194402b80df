package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.server.scenario.Problem;
import dev.standin.server.session.Pin;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.wire.Reply;
import java.util.List;
import java.util.Map;

/** Shows the scenarios, pins them for a session, and has their files read again. */
final class ScenarioRoutes {
  private final Pins pins;

  private final ScenarioFiles files;

  ScenarioRoutes(Pins pins, ScenarioFiles files) {
    this.pins = pins;
    this.files = files;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-scenarios", this::read);
    operations.put("pin-scenarios", this::pin);
    operations.put("unpin-scenarios", this::unpin);
    operations.put("read-scenario-files", call -> Reply.ok(json(files.last())));
    operations.put("reload-scenarios", call -> reload());
    operations.put("read-scenario", this::one);
    operations.put("read-pinned-scenario", this::pinned);
  }

  private Vendor vendor(AdminCall call) {
    var id = call.received().path().get("vendor");
    var known = pins.vendors().all().stream().map(Vendor::id).toList();
    return pins.vendors()
        .named(id)
        .orElseThrow(
            () -> new Declined(404, "no vendor is called " + id + Closest.among(id, known)));
  }

  private Reply one(AdminCall call) {
    var vendor = vendor(call);
    return named(vendor, call.received().path().get("name"));
  }

  private Reply named(Vendor vendor, String name) {
    var scenarios = vendor.scenarios();
    var scenario =
        scenarios
            .named(name)
            .orElseThrow(() -> new Declined(404, vendor.id() + ": " + scenarios.whyNot(name)));
    return Reply.ok(ScenarioJson.of(vendor, scenario, files.source(scenario)));
  }

  private Reply pinned(AdminCall call) {
    var vendor = vendor(call);
    var session = call.session();
    var pin =
        session
            .pinned(vendor.id())
            .orElseThrow(
                () ->
                    new Declined(
                        404,
                        session.id()
                            + " has no scenario of "
                            + vendor.id()
                            + " pinned; PUT "
                            + call.link(session, "scenarios")
                            + " pins one"));
    return pin instanceof Pin.Own own
        ? Reply.ok(
            ScenarioJson.of(
                vendor,
                own.scenario(),
                new ScenarioFiles.Source(own.said().toPrettyString(), "", false)))
        : named(vendor, pin.label());
  }

  private Reply reload() {
    var reading = files.reload();
    return Reply.json(reading.count() == 0 ? 200 : 422, json(reading));
  }

  private ObjectNode json(ScenarioFiles.Reading reading) {
    var json = JsonNodeFactory.instance.objectNode();
    var standings = json.putObject("vendors");
    for (var vendor : pins.vendors().all()) {
      var standing = reading.vendors().get(vendor.id());
      standings
          .putObject(vendor.id())
          .put("loadedAt", standing.loadedAt().toString())
          .put("number", vendor.scenarios().all().size())
          .set("problems", problems(standing.problems()));
    }
    json.set("problems", problems(reading.problems()));
    return json;
  }

  private static ArrayNode problems(List<Problem> problems) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var problem : problems) {
      list.addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("pointer", problem.pointer())
          .put("message", problem.message());
    }
    return list;
  }

  private Reply pin(AdminCall call) {
    var session = call.session();
    session.pinAll(pins.read(call.json(), ""));
    return read(call);
  }

  private Reply unpin(AdminCall call) {
    call.session().pin(Map.of());
    return read(call);
  }

  private Reply read(AdminCall call) {
    var json = JsonNodeFactory.instance.objectNode();
    var session = call.session();
    json.set("pinned", Pins.json(session));
    json.set("own", Pins.own(session));
    var available = json.putObject("available");
    for (var vendor : pins.vendors().all()) {
      available.set(vendor.id(), scenarios(vendor));
    }
    return Reply.ok(json);
  }

  private static ArrayNode scenarios(Vendor vendor) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var scenario : vendor.scenarios().all()) {
      var entry =
          list.addObject()
              .put("name", scenario.name())
              .put("identifier", vendor.module().identifier(scenario))
              .put("title", scenario.title());
      var aliases = entry.putArray("aliases");
      scenario.aliases().forEach(aliases::add);
    }
    return list;
  }
}
