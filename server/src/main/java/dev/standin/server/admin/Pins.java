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

/** Reads and writes which scenario is pinned for which vendor. */
record Pins(Vendors vendors) {

  /**
   * Reads the labels of scenarios by vendor; a missing node pins nothing.
   *
   * @throws Declined if a vendor or a scenario does not exist
   */
  Map<String, String> read(JsonNode json) {
    var labels = new TreeMap<String, String>();
    for (var pin : json.properties()) {
      labels.put(pin.getKey(), known(vendor(pin.getKey()), pin.getValue().asText()));
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

  // The text itself is pinned, since what it names may be read again before it is used.
  private static String known(Vendor vendor, String label) {
    var scenarios = vendor.scenarios();
    if (scenarios.named(label).isPresent()) {
      return label;
    }
    var names = scenarios.all().stream().map(Scenario::name).toList();
    throw Declined.unprocessable(
        vendor.id()
            + " has no scenario "
            + label
            + Closest.hint(label, names)
            + "; there are "
            + String.join(", ", names));
  }
}
