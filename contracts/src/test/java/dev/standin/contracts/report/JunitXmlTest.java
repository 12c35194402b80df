package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JunitXmlTest {
  private static Element render(Report report) throws IOException {
    return Xml.parse(new JunitXml(), report);
  }

  private static Element testcase(Element suite, String name) {
    return Xml.all(suite, "testcase").stream()
        .filter(one -> one.getAttribute("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no test case " + name));
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  @Test
  void a_scenario_is_a_suite_and_a_rule_a_test_case() throws IOException {
    var suite = Xml.all(render(Samples.report(Samples.impatient())), "testsuite").get(0);
    assertEquals("nexthink/bad-day", suite.getAttribute("name"));
    assertEquals("35.400", suite.getAttribute("time"));
    assertEquals("2026-01-05T10:01:00", suite.getAttribute("timestamp"));

    var failure = Xml.all(testcase(suite, "waits-for-retry-after"), "failure").get(0);
    assertEquals("broken", failure.getAttribute("type"));
    assertTrue(failure.getAttribute("message").startsWith("#6 (10:00:04.100) came 29 s"));
    assertTrue(failure.getTextContent().contains("Exchanges: #5, #6, #7"));
    assertTrue(failure.getTextContent().contains("standin rules waits-for-retry-after"));

    var kept = testcase(suite, "starts-once");
    assertEquals("standin.nexthink.bad-day", kept.getAttribute("classname"));
    assertEquals(0, kept.getChildNodes().getLength());

    assertEquals(1, Xml.all(testcase(suite, "backs-off"), "skipped").size());
    var unproven = Xml.all(testcase(suite, "notices-truncation"), "failure").get(0);
    assertEquals("unproven", unproven.getAttribute("type"));
    var rows = Xml.all(testcase(suite, "command: rows"), "failure").get(0);
    assertEquals("rows: expected 2500 but was 1000", rows.getAttribute("message"));
    assertEquals(0, testcase(suite, "command: exit code").getChildNodes().getLength());
    assertTrue(Xml.all(suite, "system-out").get(0).getTextContent().contains("WARN  429"));
  }

  @Test
  void what_readers_expect_comes_in_the_order_that_their_schema_has() throws IOException {
    for (var suite : Xml.all(render(samples()), "testsuite")) {
      var names = new ArrayList<String>();
      for (var child : Xml.children(suite)) {
        if (names.isEmpty() || !names.get(names.size() - 1).equals(child.getTagName())) {
          names.add(child.getTagName());
        }
      }
      names.remove("system-out");
      assertEquals(List.of("properties", "testcase"), names);
    }
  }

  @Test
  void the_numbers_are_those_of_the_test_cases() throws IOException {
    var root = render(samples());
    for (var element : List.of(root, Xml.all(root, "testsuite").get(0))) {
      assertEquals(Xml.all(element, "testcase").size(), number(element, "tests"));
      assertEquals(Xml.all(element, "failure").size(), number(element, "failures"));
      assertEquals(Xml.all(element, "error").size(), number(element, "errors"));
      assertEquals(Xml.all(element, "skipped").size(), number(element, "skipped"));
    }
  }

  @Test
  void a_suite_fails_just_when_its_run_does_not_pass() throws IOException {
    var report = samples();
    var suites = Xml.all(render(report), "testsuite");
    for (int i = 0; i < suites.size(); i++) {
      boolean fails = number(suites.get(i), "failures") + number(suites.get(i), "errors") > 0;
      assertEquals(!report.runs().get(i).result().passes(), fails, "run " + i);
    }
  }

  @Test
  void a_command_that_was_stopped_is_an_error() throws IOException {
    var suite = Xml.all(render(Samples.report(Samples.stuck())), "testsuite").get(0);
    var error = Xml.all(testcase(suite, "ends in time"), "error").get(0);
    assertEquals(
        "The command was still running after 60 s and was stopped.", error.getAttribute("message"));
  }

  @Test
  void any_character_makes_a_valid_file() throws IOException {
    var suite = Xml.all(render(Hostile.report()), "testsuite").get(0);
    var shown = Visible.lines(Hostile.WORDS);
    assertTrue(suite.getAttribute("name").contains(shown));
    assertEquals("tail" + shown, Xml.all(suite, "system-out").get(0).getTextContent());
    assertEquals(
        "because" + shown,
        Xml.all(testcase(suite, "backs-off"), "failure").get(0).getAttribute("message"));
  }

  @Test
  void an_empty_report_is_a_file_without_suites() throws IOException {
    assertEquals(0, Xml.all(render(Samples.report()), "testsuite").size());
  }

  private static Report samples() {
    return Samples.report(
        Samples.impatient(),
        Samples.patient(),
        Samples.stuck(),
        Samples.silent(),
        Samples.run(Samples.idle("a")),
        Samples.run(Samples.kept("a", 1)),
        Samples.endless(10));
  }
}
