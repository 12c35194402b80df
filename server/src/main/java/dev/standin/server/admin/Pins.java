package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.scenario.Closest;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads and writes which scenario is pinned for which vendor. */
record Pins(Vendors vendors) {

  /**
   * Reads the labels of scenarios by vendor; a missing node pins nothing, and null nothing for its
   * vendor.
   *
   * @throws Declined if a vendor or a scenario does not exist
   */
  Map<String, String> read(JsonNode json) {
    var labels = new TreeMap<String, String>();
    for (var pin : json.properties()) {
      var vendor = vendor(pin.getKey());
      if (!pin.getValue().isNull()) {
        labels.put(pin.getKey(), label(vendor, pin.getValue().asText()));
      }
    }
    return labels;
  }

  static ObjectNode json(Session session) {
    var json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(session.pins()).forEach((vendor, label) -> json.put(vendor, label));
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

  // The label and not the scenario, which may be read again before it is used.
  private static String label(Vendor vendor, String identifier) {
    var scenarios = vendor.scenarios();
    return scenarios
        .named(identifier)
        .map(Scenario::label)
        .orElseThrow(
            () ->
                Declined.unprocessable(
                    vendor.id()
                        + ": "
                        + scenarios.whyNot(identifier)
                        + "; there are "
                        + scenarios.all().stream()
                            .map(Scenario::name)
                            .collect(Collectors.joining(", "))));
  }
}
