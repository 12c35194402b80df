package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Rules;
import dev.standin.contracts.rules.Verdict;
import dev.standin.contracts.rules.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports such as real clients get. */
final class Samples {
  static final Instant AT = Instant.parse("2026-01-05T10:01:00Z");

  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("authenticates-every-call", "Sends its credential with every call that needs one");
    TITLES.put("backs-off", "Waits longer each time while it is refused");
    TITLES.put("conforms-to-document", "Sends requests as the vendor's document has them");
    TITLES.put("downloads-whole-result", "Downloads the whole result, and repeats what broke off");
    TITLES.put("fetches-error-file", "Fetches the file that says why an export has failed");
    TITLES.put("keeps-poll-interval", "Leaves at least half a second between two polls");
    TITLES.put("keeps-secrets-out-of-urls", "Sends no secret in a URL");
    TITLES.put("notices-truncation", "Notices that a result was cut short");
    TITLES.put("polls-until-terminal", "Polls until a terminal state is told");
    TITLES.put("reads-all-pages", "Reads a list to its end");
    TITLES.put("renews-expired-url", "Asks for a new URL once the old one is no longer good");
    TITLES.put("starts-once", "Starts an export once");
    TITLES.put("stops-after-terminal", "Stops polling an export once a terminal state was told");
    TITLES.put("waits-for-retry-after", "Waits as long as Retry-After asks it to");
  }

  /** A rule that says nothing by itself. */
  record Named(String name, String title) implements ClientRule {
    @Override
    public Watch watch(Beginning session) {
      throw new UnsupportedOperationException("a sample has its verdicts already");
    }
  }

  private Samples() {}

  static ClientRule rule(String name) {
    return new Named(name, TITLES.getOrDefault(name, "Does " + name));
  }

  static Judged kept(String rule, long occasions) {
    return new Judged(rule(rule), new Verdict.Kept(occasions));
  }

  static Judged broken(String rule, String because, Long... exchanges) {
    return new Judged(rule(rule), new Verdict.Broken(because, List.of(exchanges)));
  }

  static Judged idle(String rule) {
    return new Judged(rule(rule), new Verdict.NotExercised("there was no occasion for it"));
  }

  /** All rules: these verdicts, and the others not exercised. */
  static List<Judged> judged(Judged... verdicts) {
    var all = new ArrayList<>(List.of(verdicts));
    for (var name : TITLES.keySet()) {
      if (all.stream().noneMatch(one -> one.rule().name().equals(name))) {
        all.add(idle(name));
      }
    }
    return all;
  }

  static Run run(Trial trial, Storyline storyline, Set<String> expected, Judged... judged) {
    return new Run(trial, null, List.of(judged), expected, List.of(), storyline);
  }

  static Run run(Judged... judged) {
    return run(trial("any"), new Story("nexthink").token(200).told(), Set.of(), judged);
  }

  static Trial trial(String scenario) {
    return new Trial("nexthink", scenario, "What the scenario is about", "#" + scenario, "real");
  }

  static Report report(Run... runs) {
    return new Report(AT, "0.1.0", List.of(runs));
  }

  private static final String EXPORT = "8ce31c12-8e2b-4a7c-9c0f-2b1d7a5f9e11";

  /** Polls on too early, and past the end; the download breaks off and is not repeated. */
  static Run impatient() {
    var story = new Story("nexthink").token(200).after(0.1);
    story.start(EXPORT, 200, f -> f.state("SUBMITTED", false));
    story.after(1).status(EXPORT, 200, f -> f.state("SUBMITTED", false));
    story.after(1).status(EXPORT, 200, f -> f.state("IN_PROGRESS", false));
    story.after(1);
    var until = story.now().plusSeconds(30);
    story.status(EXPORT, 429, f -> f.retryNotBefore(until).scripted("refuse"));
    story.after(1).status(EXPORT, 429, f -> f.retryNotBefore(until));
    story.after(1).status(EXPORT, 429, f -> f.retryNotBefore(until));
    story.after(28.5).status(EXPORT, 200, f -> f.state("COMPLETED", true).truncated());
    story.after(1).status(EXPORT, 200, f -> f.state("COMPLETED", true).truncated());
    story.after(0.02).download(EXPORT, 200, f -> f.scripted("cutOff")).cut(1_048_576);
    story.after(0.4).ended(Event.Result.COMPLETE, Map.of(Event.ROWS, "1000", Event.EXIT, "0"));
    return new Run(
        new Trial(
            "nexthink",
            "bad-day",
            "A refused poll, a cut download and a result that the licence has cut short",
            "#bad_day",
            "real"),
        new Ending(
            0,
            false,
            Duration.ofMillis(35_400),
            "INFO  export started\nWARN  429, trying again in 1 s\nINFO  done, 1000 rows\n"),
        judged(
            broken(
                "waits-for-retry-after",
                "#6 (10:00:04.100) came 29 s too early: #5 (10:00:03.100) had asked to wait 30 s,"
                    + " until 10:00:33.100; #7 (10:00:05.100) came 28 s too early",
                5L,
                6L,
                7L),
            broken(
                "stops-after-terminal",
                "#9 (10:00:34.600) polled the export "
                    + EXPORT
                    + " although #8 (10:00:33.600) had"
                    + " told that it is COMPLETED",
                8L,
                9L),
            broken(
                "downloads-whole-result",
                "the download #10 (10:00:34.620) broke off after 1048576 of 2100000 bytes, and the"
                    + " rest was never asked for",
                10L),
            kept("authenticates-every-call", 9),
            kept("conforms-to-document", 10),
            kept("keeps-poll-interval", 6),
            kept("keeps-secrets-out-of-urls", 10),
            kept("polls-until-terminal", 1),
            kept("starts-once", 1)),
        Set.of("waits-for-retry-after", "notices-truncation"),
        List.of(
            new Expectation("exit code", "0", "0", true),
            new Expectation("rows", "2500", "1000", false)),
        story.told());
  }

  /** Three exports side by side, all well; one of them fails and its error file is read. */
  static Run patient() {
    var story = new Story("mediarithmics").token(200);
    for (var export : List.of("4711", "4712", "4713")) {
      story.after(0.05).start(export, 201, f -> f.state("PENDING", false));
    }
    for (int poll = 1; poll <= 5; poll++) {
      int seconds = poll;
      story.after(2);
      for (var export : List.of("4711", "4712", "4713")) {
        boolean failed = export.equals("4712");
        if (failed && poll > 3) {
          continue;
        }
        boolean over = failed ? poll == 3 : poll == 5;
        var state = over ? (failed ? "FAILED" : "SUCCEEDED") : seconds < 2 ? "PENDING" : "RUNNING";
        story
            .after(0.03)
            .status(
                export,
                200,
                f -> failed && over ? f.state(state, true).failed() : f.state(state, over));
      }
    }
    story.after(0.03).download("4711", 200, f -> f).after(0.3).download("4713", 200, f -> f);
    story.after(0.2).download("4712", 200, f -> f.file("error"));
    story.after(0.1).ended(Event.Result.PARTIAL, Map.of(Event.EXIT, "4"));
    return new Run(
        new Trial("mediarithmics", "one-of-three-fails", "One of three exports fails", "", "real"),
        new Ending(
            4,
            false,
            Duration.ofMillis(11_900),
            "the result is partial\none export failed: see errors.csv\n",
            "the result is partial"),
        judged(
            kept("authenticates-every-call", 18),
            kept("fetches-error-file", 1),
            kept("polls-until-terminal", 3),
            kept("starts-once", 3),
            kept("stops-after-terminal", 3)),
        Set.of("fetches-error-file"),
        List.of(new Expectation("exit code", "not 0", "4", true)),
        story.told());
  }

  /** Waits for the year of an ISO date in seconds, and is stopped. */
  static Run stuck() {
    var story = new Story("nexthink");
    story.start(EXPORT, 200, f -> f.state("SUBMITTED", false));
    story.after(2);
    var until = story.now().plusSeconds(20);
    story.status(EXPORT, 429, f -> f.retryNotBefore(until).scripted("refuse"));
    story.after(58).ended(Event.Result.UNFINISHED, Map.of());
    return new Run(
        trial("retry-after-iso"),
        new Ending(null, true, Duration.ofSeconds(60), ""),
        judged(kept("starts-once", 1), kept("authenticates-every-call", 2)),
        Set.of("waits-for-retry-after"),
        List.of(),
        story.told());
  }

  /** Sends nothing. */
  static Run silent() {
    return new Run(
        trial("truncated"),
        new Ending(0, false, Duration.ofMillis(30), "nothing to do\n"),
        judged(),
        Set.of("notices-truncation"),
        List.of(),
        Storyline.EMPTY);
  }

  /** So many polls of one export, a second apart, on a clock that is moved now and then. */
  static Run endless(int polls) {
    var story = new Story("domo");
    story.start("sales", 200, f -> f.state("queued", false));
    for (int i = 1; i < polls; i++) {
      story.after(1).status("sales", 200, f -> f.state("running", false));
      if (i % 50 == 0) {
        story.after(3_600).event(Event.CLOCK, Map.of(Event.BY, "advance"));
      }
    }
    return run(
        new Trial("domo", "never-ends", "An export that never ends", "never-ends", "frozen"),
        story.told(),
        Set.of(),
        broken("gives-up-in-the-end", "polled #" + polls + " and never gave up", (long) polls));
  }

  static String page(ClientRule rule) {
    return Rules.named(rule.name())
        .map(Rules::page)
        .orElse("# " + rule.name() + "\n\n" + rule.title() + ".\n\n## What\nIt is asked `so`.\n");
  }

  /** Writes a report in each form into a folder, to be looked at. */
  public static void main(String[] args) throws IOException {
    var report = report(impatient(), patient(), stuck(), silent(), endless(3_000));
    var folder = Files.createDirectories(Path.of(args[0]));
    for (var one :
        Map.of(
                "report.html", new HtmlReport(Samples::page),
                "report.md", new MarkdownReport(),
                "report.json", new JsonReport(),
                "junit.xml", new JunitXml(),
                "report.txt", new TextReport(true, 100))
            .entrySet()) {
      try (var out = Files.newBufferedWriter(folder.resolve(one.getKey()))) {
        one.getValue().render(report, out);
      }
    }
  }
}
