package dev.standin.server.scenario;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.standin.contracts.openapi.Spec.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the scenario files of a vendor, checked against the schema and against the vendor.
 *
 * <p>It collects every problem of every file, since a person mends them in one go.
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

  private final Schema schema;
  private final SchemaWords words;

  /**
   * @param schema the text of {@code scenario.schema.json}
   */
  public ScenarioLoader(String schema) {
    this.schema =
        SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), b -> {}).getSchema(schema);
    this.schema.initializeValidators();
    this.words = new SchemaWords(this.schema.getSchemaNode());
  }

  /** Reads the files of one vendor, none of which names a file of rows. */
  public Loaded load(Traits traits, List<Document> files) {
    return load(traits, files, Shelf.EMPTY);
  }

  /**
   * Reads the files of one vendor; {@code default} is read first, since the others build on it.
   *
   * @param shelf where the files of rows are that they name
   */
  public Loaded load(Traits traits, List<Document> files, Shelf shelf) {
    var rows = new DataFiles(traits, shelf);
    var scenarios = new ArrayList<Scenario>();
    var problems = new ArrayList<Problem>();
    var standard = files.stream().filter(f -> name(f).equals(Scenario.DEFAULT)).findFirst();
    if (standard.isEmpty()) {
      problems.add(
          new Problem(
              "scenarios/" + traits.vendor(),
              1,
              "",
              "expected a file default.yaml, for the calls that choose no other scenario"));
      return new Loaded(scenarios, problems);
    }
    var base = read(traits, standard.get(), Optional.empty(), rows, problems);
    base.ifPresent(scenarios::add);
    for (var file : files) {
      if (file != standard.get()) {
        read(traits, file, base, rows, problems).ifPresent(scenarios::add);
      }
    }
    // A flawed file of rows is told of once, however many scenarios name it.
    return new Loaded(List.copyOf(scenarios), problems.stream().distinct().toList());
  }

  private Optional<Scenario> read(
      Traits traits,
      Document file,
      Optional<Scenario> base,
      DataFiles rows,
      List<Problem> problems) {
    try {
      var source = Located.read(file.name(), file.text());
      int before = problems.size();
      if (!NAME.matcher(name(file)).matches()) {
        problems.add(
            source.problem(
                "",
                "expected a file name of small letters, digits and hyphens, such as slow-day.yaml,"
                    + " for it is the identifier that clients send"));
      }
      for (var error : schema.validate(source.root())) {
        problems.add(source.problem(SchemaWords.pointer(error), words.message(error)));
      }
      if (problems.size() > before) {
        return Optional.empty();
      }
      var reader = new ScenarioReader(traits, source, rows, problems);
      var scenario = reader.read(name(file), base);
      if (problems.size() == before) {
        for (var misfit : traits.check().apply(scenario)) {
          problems.add(source.problem(misfit.pointer(), misfit.message()));
        }
      }
      return problems.size() > before ? Optional.empty() : Optional.of(scenario);
    } catch (Located.Broken broken) {
      problems.add(broken.problem());
      return Optional.empty();
    }
  }

  private static String name(Document file) {
    var path = file.name();
    var last = path.substring(path.lastIndexOf('/') + 1);
    return last.substring(0, last.lastIndexOf('.'));
  }
}
