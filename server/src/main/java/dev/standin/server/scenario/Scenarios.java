package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.memory.Recent;
import dev.standin.contracts.openapi.Closest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scenarios of one vendor, found by what a client sends.
 *
 * <p>Safe for use by many threads.
 */
public final class Scenarios {
  // One that names values for a dozen parameters is shorter; a client may send anything.
  private static final int LONGEST = 200;

  private sealed interface Found {
    record Known(Scenario scenario) implements Found {}

    record Unknown(String because) implements Found {}
  }

  private final Map<String, Scenario> byName = new LinkedHashMap<>();
  private final Map<String, Scenario> byIdentifier = new LinkedHashMap<>();
  private final Variants variants = new Variants(1_000);
  private final Map<String, Found> unknown = Collections.synchronizedMap(new Recent<>(1_000));
  private final List<Scenario> conditional;
  private final Scenario standard;

  /**
   * Scenarios as a {@link ScenarioLoader} has found them without problems.
   *
   * @throws IllegalArgumentException if it has not: none is called {@code default}, or two share an
   *     identifier
   */
  public Scenarios(String vendor, Collection<Scenario> scenarios) {
    for (var scenario : scenarios) {
      byName.put(scenario.name(), scenario);
      claim(scenario.name(), scenario);
      scenario.aliases().forEach(alias -> claim(alias, scenario));
    }
    conditional = scenarios.stream().filter(s -> s.when() != When.NEVER).toList();
    standard = byName.get(Scenario.DEFAULT);
    if (standard == null) {
      throw new IllegalArgumentException(
          "scenarios/" + vendor + ": expected a scenario default.yaml, for calls that choose none");
    }
  }

  private void claim(String identifier, Scenario scenario) {
    var other = byIdentifier.putIfAbsent(Identifier.canonical(identifier), scenario);
    if (other != null && other != scenario) {
      throw new IllegalArgumentException(
          scenario.file()
              + ": the identifier "
              + identifier
              + " is already that of "
              + other.file()
              + "; give one of them another");
    }
  }

  public Collection<Scenario> all() {
    return byName.values();
  }

  public Scenario standard() {
    return standard;
  }

  /** The scenario that an identifier names, with the parameters that it gives. */
  public Optional<Scenario> named(String identifier) {
    return find(identifier) instanceof Found.Known known
        ? Optional.of(known.scenario())
        : Optional.empty();
  }

  /** Why {@link #named} finds nothing, with the closest name; "" if it finds something. */
  public String whyNot(String identifier) {
    return find(identifier) instanceof Found.Unknown unknown ? unknown.because() : "";
  }

  /**
   * The scenario of a call that no session has pinned: the one whose {@code when} matches, else the
   * one whose identifier was sent, else the default.
   *
   * @param identifier what the client sent
   * @param principal who called
   */
  public Choice choose(String identifier, String principal) {
    for (var scenario : conditional) {
      if (scenario.when().matches(identifier, principal)) {
        return new Choice(scenario, true, "chosen by its when");
      }
    }
    var found = find(identifier);
    return found instanceof Found.Known known
        ? new Choice(
            known.scenario(), true, "chosen by the identifier " + Identifier.shown(identifier))
        : new Choice(standard, false, ((Found.Unknown) found).because());
  }

  /**
   * Makes a scenario of what was sent instead of written into a file; it is none of these.
   *
   * @param said an object as a file would have it, which builds on these
   * @return the scenario, or what is wrong: in {@link Inline#SENT}, or in a file that it extends
   */
  public ScenarioLoader.Loaded inline(ObjectNode said) {
    return new Inline(this).make(said);
  }

  private Found find(String identifier) {
    var whole = byIdentifier.get(Identifier.canonical(identifier));
    if (whole != null) {
      return new Found.Known(whole);
    }
    if (identifier.length() > LONGEST) {
      return new Found.Unknown(
          "no scenario is called "
              + Identifier.shown(identifier)
              + " ("
              + identifier.length()
              + " characters)");
    }
    // A client polls with the identifier that it started with, wrong or not.
    var known = unknown.get(identifier);
    if (known != null) {
      return known;
    }
    var found = search(identifier);
    if (found instanceof Found.Unknown) {
      unknown.put(identifier, found);
    }
    return found;
  }

  private Found search(String identifier) {
    var parts = Identifier.of(identifier);
    var plain = byIdentifier.get(parts.name());
    if (plain == null) {
      var name = identifier.split("__", -1)[0];
      return new Found.Unknown(
          "no scenario is called "
              + Identifier.shown(identifier)
              + Closest.hint(Identifier.canonical(name), byName.keySet()));
    }
    try {
      return new Found.Known(variants.of(plain, parts.parameters()));
    } catch (Unfit e) {
      return new Found.Unknown(
          "the scenario "
              + plain.name()
              + " does not fit "
              + Identifier.shown(identifier)
              + ": "
              + e.getMessage());
    }
  }
}
