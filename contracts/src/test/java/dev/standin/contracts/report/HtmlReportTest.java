package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Rules;
import dev.standin.contracts.rules.Verdict;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

class HtmlReportTest {
  private static final HtmlReport HTML =
      new HtmlReport(
          rule -> "# " + rule.name() + "\n\nIt asks for `so`.\n\n## What\n- one\n\n## Why\nSo.\n");

  /** A page of ours is well-formed XML too, so that a strict parser tells what gets out of hand. */
  private static Element render(Run... runs) throws IOException {
    return Xml.parse(HTML, Samples.report(runs));
  }

  private static Element id(Element page, String id) {
    return Xml.all(page, "*").stream()
        .filter(one -> one.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element with id " + id));
  }

  private static List<Attr> attributes(Element page) {
    return Xml.all(page, "*").stream()
        .flatMap(
            one ->
                IntStream.range(0, one.getAttributes().getLength())
                    .mapToObj(i -> (Attr) one.getAttributes().item(i)))
        .toList();
  }

  private static Set<String> ids(Element page) {
    var ids = new HashSet<String>();
    for (var attribute : attributes(page)) {
      if (attribute.getName().equals("id")) {
        assertTrue(ids.add(attribute.getValue()), "twice: " + attribute.getValue());
      }
    }
    return ids;
  }

  @Test
  void a_broken_rule_leads_to_its_evidence_and_to_its_page() throws IOException {
    var page = render(Samples.impatient());
    var row =
        Xml.all(id(page, "run-1"), "tr").stream()
            .filter(one -> one.getTextContent().startsWith("waits-for-retry-after"))
            .findFirst()
            .orElseThrow();
    assertEquals("broken", Xml.classed(row, "badge").get(0).getTextContent());
    var links = Xml.all(row, "a").stream().map(one -> one.getAttribute("href")).toList();
    assertEquals("#rule-waits-for-retry-after", links.get(0));
    assertTrue(links.containsAll(List.of("#run-1-x5", "#run-1-x6", "#run-1-x7")), links.toString());
    assertTrue(id(page, "run-1-x6").getTextContent().contains("broken rule: waits-for-retry"));
    assertTrue(id(page, "rule-waits-for-retry-after").getTextContent().contains("It asks for so."));
  }

  @Test
  void the_page_of_a_broken_rule_is_unfolded() throws IOException {
    var page = render(Samples.impatient());
    var broken = (Element) id(page, "rule-stops-after-terminal").getParentNode();
    var kept = (Element) id(page, "rule-starts-once").getParentNode();
    assertTrue(broken.hasAttribute("open"));
    assertFalse(kept.hasAttribute("open"));
  }

  @Test
  void a_rules_page_is_rendered_below_the_headings_around_it() throws IOException {
    var rule = id(render(Samples.impatient()), "rule-stops-after-terminal");
    assertEquals(
        List.of("What", "Why"), Xml.all(rule, "h3").stream().map(Element::getTextContent).toList());
    assertEquals(List.of(), Xml.all(rule, "h1"));
    assertEquals("so", Xml.all(rule, "code").get(0).getTextContent());
    assertEquals("one", Xml.all(rule, "li").get(0).getTextContent());
  }

  @Test
  void every_link_leads_somewhere_on_the_page_and_no_id_is_there_twice() throws IOException {
    var page =
        render(Samples.impatient(), Samples.patient(), Samples.stuck(), Samples.endless(2_500));
    var ids = ids(page);
    for (var link : Xml.all(page, "a")) {
      var target = link.getAttribute("href");
      assertTrue(target.startsWith("#") && ids.contains(target.substring(1)), target);
    }
    for (var attribute : attributes(page)) {
      if (attribute.getName().startsWith("aria-labelledby")) {
        assertTrue(ids.containsAll(List.of(attribute.getValue().split(" "))), attribute.toString());
      }
    }
  }

  @Test
  void the_page_loads_nothing_and_runs_nothing() throws IOException {
    var page = render(Samples.impatient(), Samples.patient());
    for (var name : List.of("script", "link", "img", "iframe", "object", "image", "use")) {
      assertEquals(List.of(), Xml.all(page, name), name);
    }
    var style = Xml.all(page, "style").get(0).getTextContent();
    assertFalse(style.contains("@import") || style.contains("url("), "the style loads something");
    assertTrue(style.contains("prefers-color-scheme: dark"));
    var policy =
        Xml.all(page, "meta").stream()
            .filter(one -> one.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .findFirst()
            .orElseThrow();
    assertTrue(policy.getAttribute("content").startsWith("default-src 'none'"));
  }

  @Test
  void nothing_that_a_client_says_becomes_markup() throws IOException {
    var page = Xml.parse(HTML, Hostile.report());
    for (var name : List.of("script", "img")) {
      assertEquals(List.of(), Xml.all(page, name), name);
    }
    for (var attribute : attributes(page)) {
      assertFalse(attribute.getName().startsWith("on"), attribute.toString());
      if (attribute.getName().equals("href")) {
        assertTrue(attribute.getValue().startsWith("#"), attribute.getValue());
      }
    }
    var text = page.getTextContent();
    var shown = Visible.lines(Hostile.WORDS);
    for (var field :
        List.of(
            "vendor",
            "scenario",
            "title",
            "identifier",
            "clock",
            "tail",
            "partial",
            "because",
            "missing",
            "rule",
            "of",
            "expected",
            "came",
            "method",
            "path",
            "hop",
            "export",
            "state",
            "scripted",
            "kind",
            "mode",
            "result",
            "rows",
            "version")) {
      assertTrue(text.contains(field + shown), field);
    }
  }

  @Test
  void the_pages_of_all_rules_that_there_are_can_stand_in_it() throws IOException {
    var judged = Rules.all().stream().map(rule -> new Judged(rule, new Verdict.Kept(1))).toList();
    var page =
        Xml.parse(new HtmlReport(), Samples.report(Samples.run(judged.toArray(Judged[]::new))));
    for (var one : judged) {
      var shown = id(page, "rule-" + one.rule().name());
      assertEquals("What", Xml.all(shown, "h3").get(0).getTextContent());
    }
  }

  @Test
  void a_rules_page_cannot_bring_markup_either() throws IOException {
    var html =
        new HtmlReport(
            rule -> "# r\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) `<b>`");
    var page = Xml.parse(html, Samples.report(Samples.run(Samples.kept("a", 1))));
    assertEquals(List.of(), Xml.all(page, "script"));
    assertTrue(
        Xml.all(page, "a").stream().noneMatch(a -> a.getAttribute("href").contains("javascript")));
  }

  @Test
  void a_client_that_did_nothing_gets_a_page_that_says_so() throws IOException {
    var section = id(render(Samples.silent()), "run-1");
    var text = section.getTextContent();
    assertTrue(text.contains("The client sent no request at all."));
    assertEquals(0, Xml.classed(section, "timeline").size());
    assertTrue(text.contains("This scenario is about it, so that nothing is proven."));
  }

  @Test
  void an_empty_report_is_a_page_as_well() throws IOException {
    var page = render();
    assertTrue(page.getTextContent().contains("No scenario was checked"));
    assertEquals(List.of(), Xml.all(page, "section"));
  }

  @Test
  void thousands_of_exchanges_are_told_with_what_is_left_out() throws IOException {
    var section = id(render(Samples.endless(3_000)), "run-1");
    var table = Xml.classed(section, "exchanges").get(0);
    assertTrue(table.getTextContent().contains("1,000 exchanges left out here"));
    assertEquals(
        2_000, Xml.all(table, "tr").stream().filter(row -> row.hasAttribute("id")).count());
  }

  @Test
  void a_reference_to_an_exchange_that_is_not_shown_is_no_link() throws IOException {
    var page = render(Samples.run(Samples.broken("a", "as #1 and #99999 show", 1L, 99_999L)));
    var links =
        Xml.all(id(page, "run-1"), "a").stream()
            .map(Element::getTextContent)
            .collect(Collectors.toSet());
    assertTrue(links.contains("#1"));
    assertFalse(links.contains("#99999"));
    assertTrue(page.getTextContent().contains("as #1 and #99999 show"));
  }
}
