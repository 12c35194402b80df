package dev.standin.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.app.StartFailure;
import dev.standin.server.doctor.Finding;
import dev.standin.server.doctor.Finding.Grade;
import dev.standin.server.text.Columns;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether a server would start with some options, and what to do if it would not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Looks at all that serve needs, with the options that serve would get, and says what to do"
            + " about what is missing.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:serve would start; there may be warnings.",
      "1:It would not, or it could store nothing: there is a problem.",
      "2:It was asked wrongly; standard error says how."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin doctor",
      "  standin doctor --config standin.yaml --port 9000",
      "  standin doctor --s3 http://127.0.0.1:4566 --json"
    })
final class Doctor implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServeOptions options = new ServeOptions();

  @Option(names = "--json", description = "Prints what it finds as JSON, for programs.")
  private boolean json;

  private final Map<String, String> environment;

  Doctor() {
    this(System.getenv());
  }

  /**
   * @param environment what it finds in place of the process's own environment
   */
  Doctor(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    var examination = new Examination(environment);
    findings.addAll(examination.machine());
    var principals = given(findings);
    try {
      findings.addAll(examination.server(options.config(spec.commandLine(), principals)));
    } catch (Mistakes.Mistake e) {
      findings.add(
          Finding.problem(
              "options", e.getMessage(), "mend that first; the rest depends on the options"));
    }
    var out = spec.commandLine().getOut();
    if (json) {
      printJson(findings, out);
    } else {
      print(findings, out);
    }
    out.flush();
    return worst(findings) == Grade.PROBLEM ? Main.FAILED : 0;
  }

  // What is wrong in the environment or the file is one finding among others: the command line
  // alone
  // still says enough.
  private Map<String, Set<String>> given(List<Finding> findings) {
    var remedy = "mend it; standin serve --help shows options and a file";
    try {
      var principals = options.read(spec.commandLine(), System.getenv());
      if (options.file() != null) {
        findings.add(Finding.ok("config", options.file().toString()));
      }
      return principals;
    } catch (Mistakes.Mistake e) {
      e.getMessage().lines().forEach(line -> findings.add(Finding.problem("config", line, remedy)));
    } catch (StartFailure e) {
      e.problems()
          .forEach(problem -> findings.add(Finding.problem("config", problem.toString(), remedy)));
    }
    return Map.of();
  }

  private static Grade worst(List<Finding> findings) {
    return Collections.max(findings.stream().map(Finding::grade).toList());
  }

  private static void print(List<Finding> findings, PrintWriter out) {
    var rows = new Columns("", Columns.width(System.getenv("COLUMNS")));
    for (var finding : findings) {
      rows.row(finding.grade().word(), finding.check(), finding.found());
      if (!finding.remedy().isEmpty()) {
        rows.row("", "", "-> " + finding.remedy());
      }
    }
    rows.lines().forEach(out::println);
    out.println();
    out.println(summary(findings));
  }

  private static String summary(List<Finding> findings) {
    long problems = count(findings, Grade.PROBLEM);
    long warnings = count(findings, Grade.WARNING);
    if (problems == 0 && warnings == 0) {
      return "Nothing is in the way of standin serve.";
    }
    return Validate.count((int) problems, "problem")
        + " and "
        + Validate.count((int) warnings, "warning")
        + (problems == 0 ? ": standin serve starts." : ": standin serve would not do.");
  }

  private static long count(List<Finding> findings, Grade grade) {
    return findings.stream().filter(finding -> finding.grade() == grade).count();
  }

  private static void printJson(List<Finding> findings, PrintWriter out) {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("result", worst(findings).word());
    var list = root.putArray("findings");
    for (var finding : findings) {
      list.addObject()
          .put("grade", finding.grade().word())
          .put("check", finding.check())
          .put("found", finding.found())
          .put("remedy", finding.remedy());
    }
    out.println(root.toPrettyString());
  }
}
