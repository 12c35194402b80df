package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.openapi.Closest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a vendor, each with what it inherits; without {@code extends}, the default's. */
final class Lineage {
  private final String vendor;
  private final Map<String, Located> files;
  private final Collection<String> names;
  private final Collection<Problem> problems;
  private final Map<String, Optional<Located>> done = new HashMap<>();

  /**
   * @param files those that could be read, by name
   * @param names those that there are
   */
  Lineage(
      String vendor,
      Map<String, Located> files,
      Collection<String> names,
      Collection<Problem> problems) {
    this.vendor = vendor;
    this.files = files;
    this.names = names;
    this.problems = problems;
  }

  /** A file with what it inherits; none if something is wrong on the way, which is told once. */
  Optional<Located> of(String name) {
    return of(name, new ArrayList<>());
  }

  private Optional<Located> of(String name, List<String> path) {
    if (path.contains(name)) {
      circle(path.subList(path.indexOf(name), path.size()));
      return Optional.empty();
    }
    if (!done.containsKey(name)) {
      path.add(name);
      done.put(name, files.containsKey(name) ? compose(name, path) : Optional.empty());
      path.remove(name);
    }
    return done.get(name);
  }

  private Optional<Located> compose(String name, List<String> path) {
    var own = files.get(name);
    var parent = parent(name, own);
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    if (name.equals(Scenario.DEFAULT)) {
      return standard(own);
    }
    var over = of(parent.get(), path);
    return over.filter(tree -> checked(own, tree.root())).map(tree -> Composition.lay(own, tree));
  }

  private Optional<Located> standard(Located own) {
    if (!own.root().has("timeline")) {
      problems.add(
          own.problem(
              "", "expected a timeline; only the default scenario must have one, and this is it"));
      return Optional.empty();
    }
    return checked(own, MissingNode.getInstance()) ? Optional.of(own) : Optional.empty();
  }

  /** The name of what a file extends, which for the default is itself; none, and a problem. */
  private Optional<String> parent(String name, Located own) {
    var said = own.root().path(Composition.EXTENDS);
    if (said.isMissingNode()) {
      return Optional.of(Scenario.DEFAULT);
    }
    if (name.equals(Scenario.DEFAULT)) {
      return wrong(own, "the default scenario extends none, for all others build on it");
    }
    if (!said.isTextual() || !names.contains(said.asText())) {
      return wrong(
          own,
          "expected the name of another scenario of "
              + vendor
              + " but was "
              + said
              + Closest.hint(said.asText(), names));
    }
    return Optional.of(said.asText());
  }

  private Optional<String> wrong(Located own, String message) {
    problems.add(own.problem("/" + Composition.EXTENDS, message));
    return Optional.empty();
  }

  private void circle(List<String> names) {
    wrong(
        files.get(names.get(0)),
        String.join(" extends ", names)
            + " extends "
            + names.get(0)
            + ": expected a line of scenarios that ends at one that extends none of them");
  }

  private boolean checked(Located own, JsonNode parent) {
    var found = Parameter.check(own, parent);
    problems.addAll(found);
    return found.isEmpty();
  }
}
