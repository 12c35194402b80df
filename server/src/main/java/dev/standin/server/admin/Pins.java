package dev.standin.server.admin;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.server.scenario.Inline;
import dev.standin.server.scenario.Problem;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.session.Pin;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads and writes which scenario is pinned for which vendor. */
record Pins(Vendors vendors) {

  /**
   * Reads what to pin by vendor: the name of a scenario, or a scenario as an object. A missing node
   * pins nothing, and null nothing for its vendor.
   *
   * @param at the pointer of the node in the body
   * @throws Declined with everything that is wrong
   */
  Map<String, Pin> read(JsonNode json, String at) {
    var pins = new TreeMap<String, Pin>();
    var problems = new ArrayList<Problem>();
    for (var entry : json.properties()) {
      var below = JsonPointer.compile(at).appendProperty(entry.getKey()).toString();
      var vendor = vendors.named(entry.getKey());
      if (vendor.isEmpty()) {
        problems.add(problem(below, noVendor(entry.getKey())));
      } else if (entry.getValue().isNull()) {
        continue;
      } else if (entry.getValue() instanceof ObjectNode said) {
        own(vendor.get(), said, below, problems).ifPresent(pin -> pins.put(entry.getKey(), pin));
      } else {
        named(vendor.get(), entry.getValue().asText(), below, problems)
            .ifPresent(pin -> pins.put(entry.getKey(), pin));
      }
    }
    if (!problems.isEmpty()) {
      throw Declined.unprocessable(problems);
    }
    return pins;
  }

  /** The labels of what is pinned, by vendor. */
  static ObjectNode json(Session session) {
    var json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(session.pins()).forEach((vendor, pin) -> json.put(vendor, pin.label()));
    return json;
  }

  /** What the session has brought with it, by vendor, as it was sent. */
  static ObjectNode own(Session session) {
    var json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(session.pins())
        .forEach(
            (vendor, pin) -> {
              if (pin instanceof Pin.Own own) {
                json.putObject(vendor)
                    .put("name", own.scenario().name())
                    .put("title", own.scenario().title())
                    .set("scenario", own.said());
              }
            });
    return json;
  }

  private static Optional<Pin> own(
      Vendor vendor, ObjectNode said, String at, List<Problem> problems) {
    var made = vendor.scenarios().inline(said);
    for (var problem : made.problems()) {
      // What stands in a file that it extends has no place in the body, except the object itself.
      problems.add(
          problem.file().equals(Inline.SENT)
              ? problem(at + problem.pointer(), problem.message())
              : problem(at, problem.toString()));
    }
    return made.scenarios().stream().findFirst().map(scenario -> new Pin.Own(scenario, said));
  }

  // The label and not the scenario, which may be read again before it is used.
  private static Optional<Pin> named(
      Vendor vendor, String identifier, String at, List<Problem> problems) {
    var scenarios = vendor.scenarios();
    var named = scenarios.named(identifier);
    if (named.isEmpty()) {
      problems.add(problem(at, vendor.id() + ": " + whyNot(scenarios, identifier)));
    }
    return named.map(scenario -> new Pin.Named(scenario.label()));
  }

  // Sixty names are in the way of who is told which one was meant, or which parameter does not fit.
  private static String whyNot(Scenarios scenarios, String identifier) {
    var why = scenarios.whyNot(identifier);
    boolean isTold = why.endsWith("?") || scenarios.named(identifier.split("__", 2)[0]).isPresent();
    return isTold
        ? why
        : why
            + "; there are "
            + scenarios.all().stream().map(Scenario::name).collect(Collectors.joining(", "));
  }

  private String noVendor(String id) {
    var ids = vendors.all().stream().map(Vendor::id).toList();
    return "no vendor is called " + id + Closest.among(id, ids);
  }

  private static Problem problem(String pointer, String message) {
    return new Problem(Inline.SENT, 0, pointer, message);
  }
}
