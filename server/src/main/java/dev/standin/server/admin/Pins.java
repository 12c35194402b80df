package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.scenario.Closest;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads and writes which scenario is pinned for which vendor. */
record Pins(Vendors vendors) {

  /**
   * Reads scenarios by vendor; a missing node pins nothing.
   *
   * @throws Declined if a vendor or a scenario does not exist
   */
  List<Scenario> read(JsonNode json) {
    var scenarios = new ArrayList<Scenario>();
    for (var pin : json.properties()) {
      scenarios.add(scenario(vendor(pin.getKey()), pin.getValue().asText()));
    }
    return scenarios;
  }

  static ObjectNode json(Session session) {
    var json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(session.pins()).forEach((vendor, scenario) -> json.put(vendor, scenario.label()));
    return json;
  }

  private Vendor vendor(String id) {
    var ids = vendors.all().stream().map(Vendor::id).toList();
    return vendors
        .named(id)
        .orElseThrow(
            () ->
                Declined.unprocessable(
                    "no vendor is called "
                        + id
                        + Closest.hint(id, ids)
                        + "; there are "
                        + String.join(", ", ids)));
  }

  private static Scenario scenario(Vendor vendor, String name) {
    var names = vendor.scenarios().all().stream().map(Scenario::name).toList();
    return vendor
        .scenarios()
        .named(name)
        .orElseThrow(
            () ->
                Declined.unprocessable(
                    vendor.id()
                        + ": "
                        + vendor.scenarios().whyNot(name)
                        + "; there are "
                        + String.join(", ", names)));
  }
}
