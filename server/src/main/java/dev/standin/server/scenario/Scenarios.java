package dev.standin.server.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The scenarios of one vendor, found by what a client sends. */
public final class Scenarios {
  private final Map<String, Scenario> byName = new LinkedHashMap<>();
  private final Map<String, Scenario> byIdentifier = new LinkedHashMap<>();
  private final List<Scenario> conditional;
  private final Scenario standard;

  /**
   * @throws IllegalArgumentException if none is called {@code default}, or two share an identifier
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
    var other = byIdentifier.putIfAbsent(canonical(identifier), scenario);
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

  public Optional<Scenario> named(String name) {
    return Optional.ofNullable(byIdentifier.get(canonical(name)));
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
    var named = byIdentifier.get(canonical(identifier));
    if (named != null) {
      return new Choice(named, true, "chosen by the identifier " + identifier);
    }
    return new Choice(
        standard, false, "no scenario is called " + identifier + "; the default stands in");
  }

  /**
   * One spelling for {@code #retry_after_iso}, {@code retry-after-iso} and {@code Retry_After_ISO}.
   */
  static String canonical(String identifier) {
    var word = identifier.startsWith("#") ? identifier.substring(1) : identifier;
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
