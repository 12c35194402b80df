package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.rules.Rules;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Parts of a report inside a page that has a strict policy, and links of its own. */
class FragmentsTest {
  private static final Links PAGE =
      new Links(number -> "#/exchanges/" + number, name -> "#/rules/" + name, true);

  private static Element run(Run run) throws IOException {
    return Xml.parse(Fragments.run(run, "v", PAGE));
  }

  private static void isHarmless(Element fragment) {
    for (var name : List.of("script", "style", "link", "img", "iframe", "form", "image", "use")) {
      assertEquals(List.of(), Xml.all(fragment, name), name);
    }
    for (var element : Xml.all(fragment, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        var name = element.getAttributes().item(i).getNodeName();
        assertFalse(name.equals("style") || name.startsWith("on"), element.getTagName() + name);
      }
    }
  }

  private static Set<String> links(Element fragment) {
    var links = new HashSet<String>();
    Xml.all(fragment, "a").forEach(link -> links.add(link.getAttribute("href")));
    return links;
  }

  @Test
  void its_links_are_the_pages() throws IOException {
    var fragment = run(Samples.impatient());
    isHarmless(fragment);
    assertEquals("v", fragment.getAttribute("id"));
    var pictures =
        Xml.all(fragment, "svg").stream().filter(one -> one.hasAttribute("aria-labelledby"));
    assertEquals(1, pictures.count());
    var links = links(fragment);
    assertTrue(links.contains("#/rules/waits-for-retry-after"), links.toString());
    // One from each row of the table, and from each mark of the picture.
    for (var step : Samples.impatient().storyline().steps().kept()) {
      assertTrue(links.contains("#/exchanges/" + step.number()), links.toString());
    }
    for (var link : links) {
      assertTrue(link.matches("#/(exchanges/\\d+|rules/[a-z-]+)"), link);
    }
  }

  @Test
  void nothing_that_a_client_says_becomes_markup() throws IOException {
    var fragment = run(Hostile.report().runs().get(0));
    isHarmless(fragment);
    for (var link : links(fragment)) {
      assertTrue(link.startsWith("#/"), link);
    }
    assertTrue(fragment.getTextContent().contains("path" + Visible.lines(Hostile.WORDS)));
  }

  @Test
  void each_rule_has_a_page() throws IOException {
    for (var rule : Rules.all()) {
      var page = Xml.parse(Fragments.rule(rule));
      isHarmless(page);
      assertEquals(rule.name() + " " + rule.title(), Xml.all(page, "h2").get(0).getTextContent());
      assertEquals("What", Xml.all(page, "h3").get(0).getTextContent());
    }
  }
}
