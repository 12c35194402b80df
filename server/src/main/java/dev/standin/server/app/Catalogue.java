package dev.standin.server.app;

import dev.standin.contracts.memory.Later;
import dev.standin.contracts.openapi.Spec;
import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.contracts.openapi.SpecException;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Workers;
import dev.standin.server.export.ExportStore;
import dev.standin.server.scenario.Problem;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.Traits;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.VendorModule;
import dev.standin.server.vendor.Vendors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Brings together what belongs to each vendor: its code, its documents, its scenarios. */
public final class Catalogue {
  private final Folder specs;
  private final Folder ownSpecs;
  private final Folder scenarios;
  private final ScenarioReading reading;
  private final Folder ownScenarios;

  private Catalogue(Folder specs, Folder ownSpecs, Folder scenarios, Folder ownScenarios) {
    this.specs = specs;
    this.ownSpecs = ownSpecs;
    this.scenarios = scenarios;
    this.reading = new ScenarioReading(scenarios);
    this.ownScenarios = ownScenarios;
  }

  /**
   * Loads every vendor on the class path.
   *
   * @param ownSpecs documents that take the place of the bundled ones; null for none
   * @param ownScenarios scenarios besides the bundled ones; null for none
   * @throws StartFailure with everything that is wrong in documents and scenarios
   */
  public static Vendors load(Path ownSpecs, Path ownScenarios) throws StartFailure {
    var own = ownScenarios == null ? Folder.NONE : Folder.of(ownScenarios);
    return unlessWrong(check(specs(ownSpecs), own)).vendors();
  }

  /**
   * Loads every vendor as {@link #load} does, with what it takes to read its scenarios again. What
   * is bundled was tested, and is read and compiled when it is first asked for.
   */
  static Checked trusting(Path ownSpecs, Folder ownScenarios) throws StartFailure {
    return unlessWrong(check(specs(ownSpecs), ownScenarios, true));
  }

  private static Folder specs(Path own) throws StartFailure {
    return own == null ? Folder.NONE : Folder.of(own);
  }

  private static Checked unlessWrong(Checked checked) throws StartFailure {
    if (!checked.problems().isEmpty()) {
      throw new StartFailure(checked.problems());
    }
    return checked;
  }

  /**
   * The outcome of a load.
   *
   * @param vendors those without problems of their own
   * @param notices what is right and may surprise, a line each
   * @param reading reads the scenarios of these vendors again
   */
  record Checked(
      Vendors vendors, List<Problem> problems, List<String> notices, ScenarioReading reading) {}

  /** Loads every vendor on the class path as far as it can be loaded. */
  static Checked check(Folder ownSpecs, Folder ownScenarios) {
    return check(ownSpecs, ownScenarios, false);
  }

  private static Checked check(Folder ownSpecs, Folder ownScenarios, boolean trust) {
    var modules = modules();
    var homes = new ArrayList<Class<?>>(List.of(Catalogue.class));
    modules.forEach(module -> homes.add(module.getClass()));
    return new Catalogue(
            Folder.bundled("standin/specs", "specs", homes),
            ownSpecs,
            Folder.bundled("standin/scenarios", "scenarios", homes),
            ownScenarios)
        .vendors(modules, trust);
  }

  /** The ids of the vendors on the class path, in order. */
  public static SortedSet<String> ids() {
    return modules().stream().map(VendorModule::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** What scenarios of a vendor may say otherwise. */
  public static List<Setting<?>> settings(String vendor) {
    return modules().stream()
        .filter(module -> module.id().equals(vendor))
        .findFirst()
        .orElseThrow()
        .settings();
  }

  private static List<VendorModule> modules() {
    return ServiceLoader.load(VendorModule.class).stream()
        .map(ServiceLoader.Provider::get)
        .collect(Collectors.toList());
  }

  /** The schema that scenario files are checked against. */
  public static String scenarioSchema() {
    return Folder.bundled("standin/scenarios", "scenarios", List.of(Catalogue.class))
        .files()
        .get("scenario.schema.json");
  }

  private Checked vendors(Collection<VendorModule> modules, boolean trust) {
    var problems = new ArrayList<Problem>();
    var notices = new ArrayList<String>();
    var ids = modules.stream().map(VendorModule::id).collect(Collectors.toCollection(TreeSet::new));
    for (var folder : List.of(specs, ownSpecs, scenarios, ownScenarios)) {
      problems.addAll(strangers(ids, folder));
    }
    // Documents are most of a start, and know nothing of one another: they are read side by side.
    Map<String, CompletableFuture<Spec>> compiled = new TreeMap<>();
    for (var id : ids) {
      compiled.put(id, CompletableFuture.supplyAsync(() -> spec(id, trust)));
    }
    var loaded = new ArrayList<Vendor>();
    for (var module : modules) {
      try {
        var spec = compiled.get(module.id()).join();
        var open = OpenVendor.open(module, probe());
        var disagreements = Vendors.disagreements(spec, open);
        if (!disagreements.isEmpty()) {
          // Scenarios speak of operations, so they cannot be judged before this is mended.
          disagreements.forEach(sentence -> problems.add(Problem.of(sentence)));
          continue;
        }
        reading.admit(traits(module, spec, open));
        scenarios(module.id(), trust, problems)
            .ifPresent(scenarios -> loaded.add(new Vendor(module, spec, scenarios)));
        notices.addAll(reading.replaced(module.id(), ownScenarios));
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof SpecException wrong)) {
          throw e;
        }
        problems.add(SpecLine.in(specFiles(module.id()), wrong.getMessage()));
      } catch (IllegalArgumentException | IllegalStateException e) {
        problems.add(Problem.of(e.getMessage()));
      }
    }
    var vendors = new Vendors(loaded);
    vendors.conflicts().forEach(sentence -> problems.add(Problem.of(sentence)));
    return new Checked(vendors, List.copyOf(problems), List.copyOf(notices), reading);
  }

  private Optional<Later<Scenarios>> scenarios(
      String vendor, boolean trust, Collection<Problem> problems) {
    if (trust && ScenarioReading.isBundled(vendor, ownScenarios)) {
      return Optional.of(reading.bundled(vendor));
    }
    var read = reading.read(vendor, ownScenarios);
    problems.addAll(read.problems());
    return Optional.ofNullable(read.scenarios()).map(Later::made);
  }

  /** What is in a folder and belongs to no vendor. */
  static List<Problem> strangers(Collection<String> ids, Folder folder) {
    var problems = new ArrayList<Problem>();
    for (var path : folder.files().keySet()) {
      if (!path.contains("/") && !path.equals("scenario.schema.json")) {
        problems.add(
            new Problem(
                folder.shown() + "/" + path,
                0,
                "",
                "expected it in a vendor's folder, such as "
                    + folder.shown()
                    + "/"
                    + ids.iterator().next()
                    + "/"
                    + path));
      }
    }
    for (var name : folder.folders()) {
      if (!ids.contains(name)) {
        problems.add(
            new Problem(
                folder.shown() + "/" + name,
                0,
                "",
                "no vendor is called " + name + "; there are " + String.join(", ", ids)));
      }
    }
    return problems;
  }

  private Spec spec(String vendor, boolean trust) {
    Document document = null;
    var additions = new ArrayList<Document>();
    for (var file : specFiles(vendor)) {
      if (file.name().matches(".*/openapi\\.(json|yaml|yml)")) {
        document = file;
      } else {
        additions.add(file);
      }
    }
    if (document == null) {
      throw new SpecException(
          specFolder(vendor).shown()
              + "/"
              + vendor
              + ": expected openapi.json or openapi.yaml in it");
    }
    return trust && specFolder(vendor) == specs
        ? Spec.trusted(vendor, document, additions)
        : Spec.compile(vendor, document, additions);
  }

  private List<Document> specFiles(String vendor) {
    return specFolder(vendor).in(vendor, Folder.TEXT);
  }

  private Folder specFolder(String vendor) {
    return ownSpecs.folders().contains(vendor) ? ownSpecs : specs;
  }

  private static Traits traits(VendorModule module, Spec spec, OpenVendor open) {
    Map<String, List<String>> moments = new TreeMap<>();
    open.routes()
        .values()
        .forEach(
            route ->
                moments
                    .computeIfAbsent(route.hop().word(), hop -> new ArrayList<>())
                    .add(route.operation()));
    return new Traits(
        module.id(),
        module.states(),
        module.settings(),
        module::check,
        module.row().orElse(null),
        moments,
        spec);
  }

  // A desk at which a module can say what it answers, and nothing can be exported.
  private static Desk probe() {
    var nowhere =
        new ArtifactWriter(
            "", null, null, Workers.of(job -> {}), () -> Instant.EPOCH, () -> Instant.EPOCH);
    return new Desk(0, new Ids(0), ExportStore::new, nowhere, (base, at, now, life) -> "");
  }
}
