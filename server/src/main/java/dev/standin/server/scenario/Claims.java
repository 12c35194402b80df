package dev.standin.server.scenario;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds identifiers that two scenarios of one vendor claim. */
final class Claims {
  private final Map<String, Located> sources;
  private final Collection<Problem> problems;
  private final Map<String, Scenario> owners = new HashMap<>();

  Claims(Map<String, Located> sources, Collection<Problem> problems) {
    this.sources = sources;
    this.problems = problems;
  }

  // Nobody can edit a bundled file, so those claim first, and what others claim again is wrong.
  void check(List<Scenario> scenarios, Predicate<String> bundled) {
    var sides = scenarios.stream().collect(Collectors.partitioningBy(s -> bundled.test(s.file())));
    for (var side : List.of(sides.get(true), sides.get(false))) {
      side.forEach(scenario -> claim(scenario, scenario.name(), ""));
      for (var scenario : side) {
        for (int i = 0; i < scenario.aliases().size(); i++) {
          claim(scenario, scenario.aliases().get(i), "/aliases/" + i);
        }
      }
    }
  }

  private void claim(Scenario scenario, String identifier, String pointer) {
    var owner = owners.putIfAbsent(Identifier.canonical(identifier), scenario);
    if (owner != null && owner != scenario) {
      problems.add(
          sources
              .get(scenario.name())
              .problem(
                  pointer,
                  "the identifier "
                      + identifier
                      + " is already that of "
                      + owner.file()
                      + (pointer.isEmpty()
                          ? "; give this file another name"
                          : "; give one of them another")));
    }
  }
}
