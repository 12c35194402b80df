package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.server.check.Assignment;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scenarios that a client is to be put before, by what a command line names.
 *
 * @param asked what on the command line names them, for messages
 * @param only the vendor whose scenarios are meant; null for any
 * @param pinned whether all of them are pinned
 */
record Chosen(String asked, Vendors vendors, String only, boolean pinned) {
  /**
   * Finds them, in the order in which they were named, each once.
   *
   * @param names a scenario's name or identifier each, or {@code vendor/name}
   * @param all ids of vendors whose scenarios are all meant
   * @param problems gets a line for each that is not there
   */
  List<Assignment> find(List<String> names, List<String> all, List<String> problems) {
    Map<String, Assignment> found = new LinkedHashMap<>();
    for (var name : names) {
      named(name, problems).forEach(one -> found.putIfAbsent(one.label(), one));
    }
    for (var id : all) {
      var vendor = vendors.named(id).orElseThrow();
      vendor.scenarios().all().stream()
          .map(scenario -> Assignment.of(vendor, scenario, pinned))
          .forEach(one -> found.putIfAbsent(one.label(), one));
    }
    return List.copyOf(found.values());
  }

  private List<Assignment> named(String name, List<String> problems) {
    int slash = name.indexOf('/');
    var prefix = slash < 0 ? "" : name.substring(0, slash);
    if (slash >= 0 && vendors.named(prefix).isEmpty()) {
      problems.add(asked + " " + name + ": no vendor is called " + prefix + hint(prefix));
      return List.of();
    }
    var vendor = slash < 0 ? only : prefix;
    var wanted = vendor == null ? vendors.all() : List.of(vendors.named(vendor).orElseThrow());
    var rest = name.substring(slash + 1);
    var found = new ArrayList<Assignment>();
    for (var one : wanted) {
      one.scenarios().named(rest).map(s -> Assignment.of(one, s, pinned)).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      problems.addAll(unknown(name, rest, wanted));
    } else if (found.size() > 1) {
      problems.add(several(name, found));
      return List.of();
    }
    return found;
  }

  private String hint(String prefix) {
    return Closest.among(prefix, vendors.all().stream().map(Vendor::id).toList());
  }

  private String several(String name, List<Assignment> found) {
    return asked
        + " "
        + name
        + ": several vendors have it; say which one is meant: "
        + found.stream().map(Assignment::label).collect(Collectors.joining(", "));
  }

  private List<String> unknown(String name, String rest, Iterable<Vendor> wanted) {
    var known = new TreeSet<String>();
    var ids = new ArrayList<String>();
    for (var vendor : wanted) {
      // Where the name is right, the parameters are not.
      if (vendor.scenarios().named(rest.split("__", -1)[0]).isPresent()) {
        return List.of(asked + " " + name + ": " + vendor.scenarios().whyNot(rest));
      }
      ids.add(vendor.id());
      vendor.scenarios().all().stream().map(Scenario::name).forEach(known::add);
    }
    return List.of(
        asked
            + " "
            + name
            + ": "
            + (ids.size() == 1 ? ids.get(0) + " has" : "there is")
            + " no such scenario"
            + Closest.hint(rest, known)
            + "; standin scenarios lists them");
  }
}
