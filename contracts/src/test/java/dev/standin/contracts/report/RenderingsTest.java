package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no form of a report leaves out. */
class RenderingsTest {
  private static final List<Rendering> ALL =
      List.of(
          TextReport.plain(),
          new HtmlReport(Samples::page),
          new MarkdownReport(),
          new JsonReport(),
          new JunitXml());

  private static String render(Rendering rendering, Run run) throws IOException {
    var out = new StringBuilder();
    rendering.render(Samples.report(run), out);
    return out.toString().replaceAll("\\s+", " ");
  }

  private static Run ended(Ending ending) {
    var run = Samples.run(Samples.kept("starts-once", 1));
    return new Run(run.trial(), ending, run.judged(), run.expected(), List.of(), run.storyline());
  }

  @Test
  void all_tell_the_line_for_which_a_result_was_taken_as_partial() throws IOException {
    var line = "only the half of it came, the rest is truncated";
    for (var rendering : ALL) {
      var text = render(rendering, ended(new Ending(0, false, Duration.ofSeconds(1), "", line)));
      assertTrue(text.contains(line), text);
    }
  }

  @Test
  void none_tells_an_exit_code_of_a_command_that_did_not_end() throws IOException {
    var stuck = Samples.stuck();
    for (var rendering : ALL) {
      var text = render(rendering, stuck);
      for (var words : List.of("with exit code", "standin.exit", "\"exit\"")) {
        assertFalse(text.contains(words), rendering.getClass() + " says " + words);
      }
    }
    assertTrue(render(new JunitXml(), Samples.patient()).contains("\"standin.exit\" value=\"4\""));
    assertEquals(4, JsonReport.json(Samples.patient()).at("/command/exit").asInt());
  }
}
