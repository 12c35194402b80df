package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static List<String> lines(Rendering text, Report report) throws IOException {
    var out = new StringBuilder();
    text.render(report, out);
    return out.toString().lines().toList();
  }

  private static int index(List<String> lines, String beginning) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(beginning)) {
        return i;
      }
    }
    throw new AssertionError("no line begins with " + beginning + " in " + lines);
  }

  @Test
  void what_is_broken_comes_first_with_its_evidence_and_its_page() throws IOException {
    var lines = lines(TextReport.plain(), Samples.report(Samples.impatient()));
    assertEquals("BROKEN     nexthink/bad-day", lines.get(0));
    int broken = index(lines, "broken waits-for-retry-after");
    assertEquals(
        "    A correct client: Waits as long as Retry-After asks it to.", lines.get(broken + 1));
    assertTrue(lines.get(broken + 2).startsWith("    This client: #6 (10:00:04.100) came 29 s"));
    assertTrue(
        lines.contains(
            "    Seen in #5, #6, #7. Why, and how to mend it: standin rules waits-for-retry-after"));
    int unproven = index(lines, "not exercised notices-truncation, which this scenario is about");
    int kept = index(lines, "kept: authenticates-every-call, conforms-to-document");
    int idle = index(lines, "not exercised: backs-off, fetches-error-file");
    assertTrue(broken < unproven && unproven < kept && kept < idle);
    assertTrue(lines.contains("    rows: expected 2500 but was 1000"));
    assertTrue(lines.contains("  | WARN  429, trying again in 1 s"));
    assertEquals("1 scenario: 1 broken", lines.get(lines.size() - 1));
  }

  @Test
  void a_client_that_did_well_is_told_in_a_few_lines() throws IOException {
    var lines = lines(TextReport.plain(), Samples.report(Samples.run(Samples.kept("a", 2))));
    assertEquals("KEPT       nexthink/any", lines.get(0));
    assertTrue(lines.contains("  kept: a"));
    assertFalse(lines.toString().contains("correct client"));
  }

  @Test
  void a_client_that_did_nothing_is_told_so() throws IOException {
    var lines = lines(TextReport.plain(), Samples.report(Samples.silent()));
    assertEquals("UNPROVEN   nexthink/truncated", lines.get(0));
    assertTrue(lines.contains("  The client sent no request at all."));
  }

  @Test
  void lines_are_no_longer_than_asked() throws IOException {
    var lines = lines(new TextReport(false, 70), Samples.report(Samples.impatient()));
    for (var line : lines) {
      assertTrue(line.length() <= 70, line);
    }
    assertTrue(lines.size() > 30);
  }

  @Test
  void colours_are_there_only_when_asked_for() throws IOException {
    var report = Samples.report(Samples.impatient());
    assertFalse(lines(TextReport.plain(), report).toString().contains("\u001b"));
    var coloured = lines(new TextReport(true, 100), report);
    assertTrue(coloured.get(0).startsWith("\u001b[1;31mBROKEN"));
    assertEquals(
        lines(TextReport.plain(), report),
        coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList());
  }

  @Test
  void a_client_cannot_steer_the_terminal() throws IOException {
    var out = String.join("\n", lines(TextReport.plain(), Hostile.report()));
    assertTrue(out.contains("\\u001b[31mred\\u0000\\u0007\\ud800\\uffff\\u202eturned"));
    assertTrue(
        out.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c) && c != 0x202e), out);
  }

  @Test
  void an_empty_report_says_that_nothing_is_proven() throws IOException {
    assertEquals(
        List.of("No scenario was checked, so nothing is proven."),
        lines(TextReport.plain(), Samples.report()));
  }
}
