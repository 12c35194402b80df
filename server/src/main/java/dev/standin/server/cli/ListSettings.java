package dev.standin.server.cli;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.app.Catalogue;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.Written;
import dev.standin.server.text.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
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
  // A value that is longer has a line of its own, and what is said of it keeps its room.
  private static final int LONGEST = 34;

  // To be pasted into a file; a JSON string is one of YAML, too.
  private static final Written USUAL =
      new Written(text -> TextNode.valueOf(text).toString(), List::toString);

  @Spec private CommandSpec spec;

  @Option(
      names = "--vendor",
      paramLabel = "VENDOR",
      completionCandidates = Candidates.VendorNames.class,
      description = "Only this vendor's.")
  private String vendor;

  @Override
  public Integer call() {
    ScenarioOptions.check(spec.commandLine(), vendor);
    var out = spec.commandLine().getOut();
    int width = Columns.width(System.getenv("COLUMNS"));
    boolean first = true;
    for (var id : vendor == null ? Catalogue.ids() : List.of(vendor)) {
      if (!first) {
        out.println();
      }
      first = false;
      out.println(id);
      sheet(Catalogue.settings(id), width).forEach(out::println);
    }
    out.println();
    new Columns("  ", width)
        .row("[S]", "the vendor's export document says so")
        .row("[D]", "other documents of the vendor say so")
        .row("[C]", "seen in the code of real clients")
        .row("[A]", "an assumption, since nothing says")
        .lines()
        .forEach(out::println);
    out.flush();
    return 0;
  }

  private static List<String> sheet(Collection<Setting<?>> settings, int width) {
    var heads = new ArrayList<String>();
    settings.forEach(setting -> heads.add(setting.name() + ": " + USUAL.value(setting.fallback())));
    int room =
        heads.stream().mapToInt(String::length).filter(length -> length <= LONGEST).max().orElse(0);
    var lines = new ArrayList<String>();
    int i = 0;
    for (var setting : settings) {
      var head = heads.get(i++);
      boolean fits = head.length() <= room;
      if (!fits) {
        lines.add("  " + head);
      }
      var blank = " ".repeat(room);
      lines.addAll(
          new Columns("  ", width)
              .row(fits ? head + " ".repeat(room - head.length()) : blank, setting.why())
              .row(blank, "Expected: " + setting.expected() + ".")
              .lines());
    }
    return lines;
  }
}
