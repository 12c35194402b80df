package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static String render(Report report) throws IOException {
    var out = new StringBuilder();
    new MarkdownReport().render(report, out);
    return out.toString();
  }

  /** What a reader of Markdown finds in it. */
  private static final class Found extends AbstractVisitor {
    private final List<String> headings = new ArrayList<>();
    private final List<String> html = new ArrayList<>();
    private final List<String> code = new ArrayList<>();
    private final List<Node> links = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    static Found in(String markdown) {
      var found = new Found();
      Parser.builder().build().parse(markdown).accept(found);
      return found;
    }

    @Override
    public void visit(Heading heading) {
      int before = text.length();
      visitChildren(heading);
      headings.add(text.substring(before));
    }

    @Override
    public void visit(HtmlInline inline) {
      html.add(inline.getLiteral());
    }

    @Override
    public void visit(HtmlBlock block) {
      html.add(block.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      code.add(block.getLiteral());
    }

    @Override
    public void visit(Link link) {
      links.add(link);
    }

    @Override
    public void visit(Image image) {
      links.add(image);
    }

    @Override
    public void visit(Text words) {
      text.append(words.getLiteral());
    }
  }

  @Test
  void each_scenario_has_a_row_and_a_heading() throws IOException {
    var text = render(Samples.report(Samples.impatient(), Samples.patient()));
    var found = Found.in(text);
    assertEquals(
        List.of(
            "❌ Standin: 2 scenarios: 1 kept, 1 broken",
            "❌ nexthink/bad-day",
            "✅ mediarithmics/one-of-three-fails"),
        found.headings);
    assertTrue(text.contains("| nexthink/bad\\-day | ❌ broken | 3 | 6 | 5 | 10 |"), text);
    assertTrue(found.text.toString().contains("rows: expected 2500 but was 1000"));
  }

  @Test
  void every_row_of_a_table_has_as_many_cells_as_its_head() throws IOException {
    int cells = 0;
    for (var line : render(Hostile.report()).lines().toList()) {
      if (line.startsWith("| ")) {
        int here = line.replaceAll("\\\\.", "").split("\\|", -1).length;
        cells = cells == 0 ? here : cells;
        assertEquals(cells, here, line);
      } else {
        cells = 0;
      }
    }
  }

  @Test
  void the_commands_last_lines_are_shown_when_something_is_wrong() throws IOException {
    assertEquals(1, Found.in(render(Samples.report(Samples.impatient()))).code.size());
    assertEquals(0, Found.in(render(Samples.report(Samples.patient()))).code.size());
  }

  @Test
  void nothing_of_a_clients_words_is_markdown_html_a_mention_or_an_issue() throws IOException {
    var text = render(Hostile.report());
    var found = Found.in(text);
    assertEquals(List.of(), found.links);
    for (var html : found.html) {
      assertTrue(
          html.equals("<!-- -->")
              || html.matches("(?s)<details><summary>[^<]*</summary>\n?")
              || html.strip().equals("</details>"),
          html);
    }
    assertFalse(text.replaceAll("(?s)````.*?````", "").matches("(?s).*[@#][a-z0-9].*"), text);
    assertTrue(found.text.toString().contains("`**b**` [a](javascript:alert(1))"));
    // A fence in the command's output does not end the one around it.
    assertEquals(1, found.code.size());
    assertTrue(found.code.get(0).startsWith("tail<script>"));
    assertTrue(found.code.get(0).contains("```\n# head\n"));
    assertEquals(2, found.headings.size());
  }

  @Test
  void a_summary_stays_small_however_much_happened() throws IOException {
    assertTrue(render(Samples.report(Samples.endless(3_000))).length() < 3_000);
  }

  @Test
  void an_empty_report_says_that_nothing_is_proven() throws IOException {
    var found = Found.in(render(Samples.report()));
    assertTrue(found.headings.get(0).endsWith("No scenario was checked, so nothing is proven."));
  }
}
