package dev.standin.server.cli;

import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Rules;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.vendor.Vendor;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** What a shell can complete: names of what is bundled, looked up only when they are asked for. */
final class Candidates {
  private Candidates() {}

  /** The vendors' names. */
  static final class VendorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Catalogue.ids().iterator();
    }
  }

  /** The rules' names. */
  static final class RuleNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Rules.all().stream().map(ClientRule::name).iterator();
    }
  }

  /** Scenarios as vendor/name, which says which one is meant wherever a scenario is named. */
  static final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      var names = new TreeSet<String>();
      try {
        for (var vendor : Catalogue.load(null, null).all()) {
          names.addAll(names(vendor));
        }
      } catch (StartFailure e) {
        // A vendor that cannot be served has nothing to complete.
      }
      return names.iterator();
    }

    private static List<String> names(Vendor vendor) {
      return vendor.scenarios().all().stream()
          .map(scenario -> vendor.id() + "/" + scenario.name())
          .toList();
    }
  }

  /** Scenarios by their names alone, each once. */
  static final class ScenarioNamesAlone implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      var names = new TreeSet<String>();
      new ScenarioNames().forEach(name -> names.add(name.substring(name.indexOf('/') + 1)));
      return names.iterator();
    }
  }

  /** How a clock runs, by example. */
  static final class Clocks implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("real", "frozen", "x60", "per-call:5s").iterator();
    }
  }
}
