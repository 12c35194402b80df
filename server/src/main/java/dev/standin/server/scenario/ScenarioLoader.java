package dev.standin.server.scenario;

import dev.standin.contracts.openapi.Spec.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the scenario files of a vendor, checked against the schema and against the vendor.
 *
 * <p>It collects every problem of every file, since a person mends them in one go. What is wrong in
 * a part that others inherit is told once, where it stands.
 */
public final class ScenarioLoader {
  /**
   * The outcome of a load.
   *
   * @param scenarios those without problems, the default first
   */
  public record Loaded(List<Scenario> scenarios, List<Problem> problems) {}

  // It becomes part of what a client sends, and every vendor's identifiers have these.
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final ScenarioSchema schema;

  /**
   * @param schema the text of {@code scenario.schema.json}
   */
  public ScenarioLoader(String schema) {
    this.schema = new ScenarioSchema(schema);
  }

  /** Reads the files of one vendor, none of which names a file of rows. */
  public Loaded load(Traits traits, List<Document> files) {
    return load(traits, files, Shelf.EMPTY);
  }

  /**
   * Reads the files of one vendor; {@code default} comes first, since the others build on it.
   *
   * @param shelf where the files of rows are that they name
   */
  public Loaded load(Traits traits, List<Document> files, Shelf shelf) {
    return load(traits, files, shelf, file -> false);
  }

  /**
   * Reads the files of one vendor; {@code default} comes first, since the others build on it.
   *
   * @param shelf where the files of rows are that they name
   * @param bundled whether a file, by its name, is bundled: where two files contradict one another,
   *     the problem is told of the one that can be edited
   */
  public Loaded load(Traits traits, List<Document> files, Shelf shelf, Predicate<String> bundled) {
    var rows = new DataFiles(traits, shelf);
    var problems = new LinkedHashSet<Problem>();
    var byName = byName(files, problems);
    if (!byName.containsKey(Scenario.DEFAULT)) {
      problems.add(
          new Problem(
              "scenarios/" + traits.vendor(),
              1,
              "",
              "expected a file default.yaml, for the calls that choose no other scenario"));
      return new Loaded(List.of(), List.copyOf(problems));
    }
    var sources = sources(byName, problems);
    var lineage = new Lineage(traits.vendor(), sources, byName.keySet(), problems);
    var scenarios = new ArrayList<Scenario>();
    for (var name : byName.keySet()) {
      var found = new ArrayList<Problem>();
      lineage
          .of(name)
          .flatMap(source -> new Recipe(traits, schema, rows, name, source).make(found))
          .ifPresent(scenarios::add);
      problems.addAll(found);
    }
    rows.seal();
    new Claims(sources, problems).check(scenarios, bundled);
    return new Loaded(List.copyOf(scenarios), List.copyOf(problems));
  }

  /** The files by the name of their scenario, the default first. */
  private static Map<String, Document> byName(List<Document> files, Collection<Problem> problems) {
    var byName = new LinkedHashMap<String, Document>();
    files.stream().filter(f -> name(f).equals(Scenario.DEFAULT)).forEach(f -> put(byName, f));
    for (var file : files) {
      var other = byName.get(name(file));
      if (other != null && other != file) {
        problems.add(
            new Problem(
                file.name(),
                1,
                "",
                "the scenario "
                    + name(file)
                    + " is already that of "
                    + other.name()
                    + "; rename one of them"));
      }
      put(byName, file);
    }
    return byName;
  }

  private static void put(Map<String, Document> byName, Document file) {
    byName.putIfAbsent(name(file), file);
  }

  private static Map<String, Located> sources(
      Map<String, Document> files, Collection<Problem> problems) {
    var sources = new HashMap<String, Located>();
    files.forEach(
        (name, file) -> {
          try {
            var source = Located.read(file.name(), file.text());
            if (NAME.matcher(name).matches()) {
              sources.put(name, source);
            } else {
              problems.add(
                  source.problem(
                      "",
                      "expected a file name of small letters, digits and hyphens, such as"
                          + " slow-day.yaml, for it is the identifier that clients send"));
            }
          } catch (Located.Broken broken) {
            problems.add(broken.problem());
          }
        });
    return sources;
  }

  /** The name of the scenario that a file holds: its own without the ending. */
  public static String name(Document file) {
    var path = file.name();
    var last = path.substring(path.lastIndexOf('/') + 1);
    return last.substring(0, last.lastIndexOf('.'));
  }
}
