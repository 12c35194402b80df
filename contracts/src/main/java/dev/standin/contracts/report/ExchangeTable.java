package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Each exchange of a run in a row, with the events between them. */
final class ExchangeTable {
  /** So many are shown at once; more unfold when somebody wants them. */
  private static final int OPEN = 12;

  private final Run run;
  private final String id;
  private final Links links;
  private final Map<Long, TreeSet<String>> broken = new HashMap<>();

  ExchangeTable(Run run, String id, Links links) {
    this.run = run;
    this.id = id;
    this.links = links;
    for (var one : run.judged()) {
      for (var number : Sentences.exchanges(one)) {
        broken.computeIfAbsent(number, any -> new TreeSet<>()).add(one.rule().name());
      }
    }
  }

  void write(Markup html) {
    var steps = run.storyline().steps();
    html.open("details", "open", steps.total() <= OPEN ? "open" : null);
    html.element("summary", "All exchanges: " + steps.total()).line();
    RunSection.table(html, "exchanges", "#", "Time", "Request", "Answer", "What it told");
    var events = run.storyline().events().kept();
    int event = 0;
    for (int i = 0; i < steps.kept().size(); i++) {
      var step = steps.kept().get(i);
      if (i == steps.first().size() && steps.leftOut() > 0) {
        between(html, Sentences.count(steps.leftOut(), "exchange") + " left out here");
      }
      event = events(html, events, event, step.number());
      row(html, step);
    }
    events(html, events, event, Long.MAX_VALUE);
    html.close().close().close().line();
  }

  private static int events(Markup html, List<Event> events, int from, long before) {
    int next = from;
    while (next < events.size() && events.get(next).after() < before) {
      var event = events.get(next++);
      between(html, Sentences.time(event.at()) + " " + Sentences.event(event));
    }
    return next;
  }

  private static void between(Markup html, String words) {
    html.open("tr", "class", "between").element("td", words, "colspan", 5).close().line();
  }

  private void row(Markup html, Step step) {
    var rules = broken.get(step.number());
    html.open("tr", "id", id + "-x" + step.number(), "class", rules == null ? null : "bad");
    html.open("td", "class", "number");
    var number = "#" + step.number();
    if (links.isElsewhere()) {
      html.element("a", number, "href", links.exchange().apply(step.number())).close();
    } else {
      html.text(number).close();
    }
    html.element("td", Sentences.time(step.at()), "class", "number");
    html.open("td", "class", "request").element("code", step.method() + " " + step.path());
    var about = about(step);
    if (!about.isEmpty()) {
      html.element("div", about, "class", "quiet");
    }
    html.close();
    var answer = "code s" + step.status() / 100;
    html.open("td").element("span", Integer.toString(step.status()), "class", answer).close();
    html.open("td");
    for (var told : Sentences.told(step)) {
      html.element("div", told);
    }
    if (rules != null) {
      for (var rule : rules) {
        html.open("div", "class", "breaks").text("broken rule: ");
        html.element("a", rule, "href", links.rule().apply(rule)).close();
      }
    }
    html.close().close().line();
  }

  private static String about(Step step) {
    var operation = step.operation().isEmpty() ? "no known operation" : step.operation();
    return (step.hop().isEmpty() ? operation : step.hop() + ": " + operation)
        + (step.export().isEmpty() ? "" : ", export " + step.export());
  }
}
