package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.wire.Reply;
import java.util.Map;

/** Shows the scenarios, and pins them for a session. */
final class ScenarioRoutes {
  private final Pins pins;

  ScenarioRoutes(Pins pins) {
    this.pins = pins;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-scenarios", this::read);
    operations.put("pin-scenarios", this::pin);
  }

  private Reply pin(AdminCall call) {
    var session = call.session();
    session.pin(pins.read(call.json()));
    return read(call);
  }

  private Reply read(AdminCall call) {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("pinned", Pins.json(call.session()));
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
