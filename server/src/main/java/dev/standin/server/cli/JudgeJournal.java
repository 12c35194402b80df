package dev.standin.server.cli;

import dev.standin.contracts.exchange.JournalReader;
import dev.standin.contracts.report.Report;
import dev.standin.contracts.report.Run;
import dev.standin.contracts.report.Storyline;
import dev.standin.contracts.report.Trial;
import dev.standin.contracts.rules.Judge;
import dev.standin.server.app.StartFailure;
import dev.standin.server.app.Version;
import dev.standin.server.text.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges the client of a journal that was recorded. */
@Command(
    name = "verdict",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    description = {
      "Says what the client did wrong whose requests are in a journal.",
      "",
      "A journal is what serve --journal FILE writes, or journal?format=ndjson of a session. What a"
          + " client left undone can be said only where the journal has its outcome.",
      ""
    },
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "0:It kept all rules that were put to the test.",
      "1:It broke one, or none was put to the test.",
      "2:It was asked wrongly, or this is no journal; standard error says how.",
      "3:The journal says that the client did not finish."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin verdict run.ndjson",
      "  standin verdict run.ndjson --report target/standin"
    })
final class JudgeJournal implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOURNAL", description = "The file with the journal.")
  private Path journal;

  @Mixin private Reports reports = new Reports();

  @Override
  public Integer call() throws StartFailure {
    reports.check(spec.commandLine());
    Report report;
    try (var lines = Files.newBufferedReader(journal)) {
      report = report(new JournalReader(journal.toString(), lines));
    } catch (JournalReader.Malformed e) {
      throw new Mistakes.Mistake(spec.commandLine(), e.getMessage());
    } catch (IOException e) {
      throw new Mistakes.Mistake(spec.commandLine(), Unreadable.why(journal, e));
    }
    var out = spec.commandLine().getOut();
    report.runs().forEach(run -> out.print(reports.text().run(run)));
    out.print(reports.text().summary(report));
    out.flush();
    reports.write(report);
    return Reports.code(report);
  }

  private static Report report(JournalReader lines) throws IOException, JournalReader.Malformed {
    var beginning = lines.beginning();
    var judge = Judge.of(beginning);
    var story = new Storyline.Builder();
    for (var next = lines.next(); next.isPresent(); next = lines.next()) {
      judge.line(next.get().line());
      story.line(next.get().line());
    }
    var run =
        new Run(
            new Trial("", "", "", "", beginning.clock()),
            null,
            judge.verdicts(),
            Set.of(),
            List.of(),
            story.story());
    // When it was recorded, and not when it is judged: the same journal, the same report.
    return new Report(beginning.start(), Version.text(), List.of(run));
  }
}
