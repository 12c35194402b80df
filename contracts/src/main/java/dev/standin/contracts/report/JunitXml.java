package dev.standin.contracts.report;

import dev.standin.contracts.rules.Judged;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report in the XML that CI systems read as JUnit's: a suite for each scenario, a test case for
 * each rule.
 *
 * <p>A suite has a failure or an error just when its run does not pass. A rule that was not
 * exercised is a skipped test, or a failed one where the scenario is about it.
 */
public final class JunitXml implements Rendering {
  /** What is wrong with a test case; the element's name in the XML. */
  private enum Wrong {
    NOTHING,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /** A test case, as the XML has it. */
  private record Case(String name, Wrong wrong, String type, String message, String text) {
    static Case passed(String name) {
      return new Case(name, Wrong.NOTHING, "", "", "");
    }

    static Case failed(String name, String type, String message, String text) {
      return new Case(name, Wrong.FAILURE, type, message, text);
    }
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    var suites = report.runs().stream().map(JunitXml::cases).toList();
    var all = suites.stream().flatMap(List::stream).toList();
    var xml = new Markup().trusted("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open(
            "testsuites",
            "name",
            "standin",
            "tests",
            all.size(),
            "failures",
            count(all, Wrong.FAILURE),
            "errors",
            count(all, Wrong.ERROR),
            "skipped",
            count(all, Wrong.SKIPPED))
        .line();
    for (int i = 0; i < suites.size(); i++) {
      suite(report, report.runs().get(i), suites.get(i), xml);
    }
    out.append(xml.close().line().toString());
  }

  private static void suite(Report report, Run run, List<Case> cases, Markup xml) {
    xml.open(
            "testsuite",
            "name",
            run.trial().label(),
            "tests",
            cases.size(),
            "failures",
            count(cases, Wrong.FAILURE),
            "errors",
            count(cases, Wrong.ERROR),
            "skipped",
            count(cases, Wrong.SKIPPED),
            "time",
            run.ended().map(Ending::took).map(JunitXml::seconds).orElse("0"),
            "timestamp",
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                report.at().atOffset(ZoneOffset.UTC).withNano(0)))
        .line();
    properties(report, run, xml);
    cases.forEach(one -> testcase(run, one, xml));
    run.ended()
        .map(Ending::tail)
        .filter(tail -> !tail.isEmpty())
        .ifPresent(tail -> xml.element("system-out", tail).line());
    xml.close().line();
  }

  private static void properties(Report report, Run run, Markup xml) {
    xml.open("properties").line();
    property("standin.version", report.version(), xml);
    property("standin.result", run.result().word(), xml);
    property("standin.vendor", run.trial().vendor(), xml);
    property("standin.scenario", run.trial().scenario(), xml);
    property("standin.title", run.trial().title(), xml);
    property("standin.identifier", run.trial().identifier(), xml);
    property("standin.clock", run.trial().clock(), xml);
    property("standin.exchanges", Long.toString(run.storyline().steps().total()), xml);
    run.ended().map(Ending::exit).ifPresent(exit -> property("standin.exit", exit.toString(), xml));
    run.ended()
        .map(Ending::partial)
        .filter(line -> !line.isEmpty())
        .ifPresent(line -> property("standin.partial", line, xml));
    xml.close().line();
  }

  private static void property(String name, String value, Markup xml) {
    xml.empty("property", "name", name, "value", value).line();
  }

  private static void testcase(Run run, Case one, Markup xml) {
    // Readers make a tree of what has dots in it; what is left of the last is the branch.
    var branch = "standin." + run.trial().label().replace('.', '-').replace('/', '.');
    xml.open("testcase", "name", one.name(), "classname", branch, "time", "0");
    if (one.wrong() == Wrong.SKIPPED) {
      xml.empty("skipped", "message", one.message());
    } else if (one.wrong() != Wrong.NOTHING) {
      var element = one.wrong().name().toLowerCase(Locale.ROOT);
      xml.element(element, one.text(), "message", one.message(), "type", one.type());
    }
    xml.close().line();
  }

  private static List<Case> cases(Run run) {
    var cases = new ArrayList<Case>();
    run.judged().forEach(one -> cases.add(rule(run, one)));
    for (var name : run.unproven()) {
      if (run.judged().stream().noneMatch(one -> one.rule().name().equals(name))) {
        cases.add(Case.failed(name, "unproven", "no such rule was judged", "expected " + name));
      }
    }
    run.expectations().forEach(one -> cases.add(expectation(one)));
    if (run.result() == Result.UNFINISHED || run.ended().filter(Ending::timedOut).isPresent()) {
      var message = run.ended().map(Sentences::ending).orElse(Sentences.because(run));
      cases.add(new Case("ends in time", Wrong.ERROR, "unfinished", message, message));
    }
    boolean passes = cases.stream().allMatch(one -> one.wrong() == Wrong.NOTHING || isSkipped(one));
    if (passes && !run.result().passes()) {
      var because = Sentences.because(run);
      cases.add(Case.failed("proves something", "unproven", because, because));
    }
    return cases;
  }

  private static Case rule(Run run, Judged judged) {
    var name = judged.rule().name();
    var seen = Sentences.seen(judged);
    if (judged.isKept()) {
      return Case.passed(name);
    }
    if (judged.isBroken()) {
      return Case.failed(name, "broken", seen, text(judged));
    }
    return run.expected().contains(name)
        ? Case.failed(
            name,
            "unproven",
            "not exercised, though the scenario is about it: " + seen,
            text(judged))
        : new Case(name, Wrong.SKIPPED, "", "not exercised: " + seen, "");
  }

  private static String text(Judged judged) {
    var exchanges = Sentences.numbers(Sentences.exchanges(judged));
    return "A correct client: "
        + judged.rule().title()
        + ".\nThis client: "
        + Sentences.seen(judged)
        + (exchanges.isEmpty() ? "" : "\nExchanges: " + exchanges)
        + "\nWhy, and how to mend it: standin rules "
        + judged.rule().name()
        + "\n";
  }

  private static Case expectation(Expectation one) {
    var name = "command: " + one.of();
    var text = Sentences.expectation(one);
    return one.met() ? Case.passed(name) : Case.failed(name, "expectation", text, text);
  }

  private static boolean isSkipped(Case one) {
    return one.wrong() == Wrong.SKIPPED;
  }

  private static long count(List<Case> cases, Wrong wrong) {
    return cases.stream().filter(one -> one.wrong() == wrong).count();
  }

  private static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%.3f", span.toMillis() / 1_000.0);
  }
}
