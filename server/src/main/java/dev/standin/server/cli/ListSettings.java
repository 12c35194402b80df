package dev.standin.server.cli;

import dev.standin.server.app.Catalogue;
import dev.standin.server.clock.Durations;
import dev.standin.server.scenario.Setting;
import dev.standin.server.text.Columns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what a scenario may say otherwise of its vendor, under {@code with:}. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description = "Lists what a scenario may say under with: how a vendor is otherwise than usual.",
    footerHeading = "%nExamples:%n",
    footer = {"  standin scenarios settings", "  standin scenarios settings --vendor nexthink"})
final class ListSettings implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--vendor", paramLabel = "VENDOR", description = "Only this vendor's.")
  private String vendor;

  @Override
  public Integer call() {
    ScenarioOptions.check(spec.commandLine(), vendor);
    var out = spec.commandLine().getOut();
    boolean first = true;
    for (var id : vendor == null ? Catalogue.ids() : List.of(vendor)) {
      if (!first) {
        out.println();
      }
      first = false;
      out.println(id);
      sheet(Catalogue.settings(id)).lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private static Columns sheet(Collection<Setting<?>> settings) {
    var columns = new Columns("  ");
    for (var setting : settings) {
      columns.row(setting.name() + ": " + usual(setting.fallback()), setting.why());
      columns.row("", "Expected: " + setting.expected() + ".");
    }
    return columns;
  }

  // As it is written in a file.
  private static String usual(Object value) {
    if (value instanceof Pattern glob) {
      return quoted(glob.pattern().replace("\\Q", "").replace("\\E", "").replace(".*", "*"));
    }
    if (value instanceof Duration duration) {
      return Durations.text(duration);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(ListSettings::usual).toList().toString();
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
