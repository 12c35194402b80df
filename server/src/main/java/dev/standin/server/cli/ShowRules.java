package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Rules;
import dev.standin.server.text.Columns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the rules that clients are judged by, or prints the page of one. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description = "Lists the rules that a correct client keeps, or explains one of them.",
    footerHeading = "%nExamples:%n",
    footer = {"  standin rules", "  standin rules stops-after-terminal"})
final class ShowRules implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Candidates.RuleNames.class,
      arity = "0..1",
      description = "The rule to explain: what it asks for, why, and how a client is mended.")
  private String name;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (name == null) {
      var rules = new Columns("", Columns.width(System.getenv("COLUMNS")));
      Rules.all().forEach(rule -> rules.row(rule.name(), rule.title()));
      rules.lines().forEach(out::println);
    } else {
      out.print(Rules.page(rule()));
    }
    out.flush();
    return 0;
  }

  private ClientRule rule() {
    return Rules.named(name)
        .orElseThrow(
            () ->
                new Mistakes.Mistake(
                    spec.commandLine(),
                    "no rule is called "
                        + name
                        + Closest.hint(name, Rules.all().stream().map(ClientRule::name).toList())
                        + "; standin rules lists them"));
  }
}
