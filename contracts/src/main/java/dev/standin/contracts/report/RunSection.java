package dev.standin.contracts.report;

import dev.standin.contracts.rules.Judged;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One scenario's part of the HTML page. */
final class RunSection {
  private static final Pattern REFERENCE = Pattern.compile("#(\\d{1,15})\\b");

  private final Run run;
  private final String id;
  private final Links links;
  private final Set<Long> shown;

  /**
   * @param id what the ids in this section begin with
   */
  RunSection(Run run, String id, Links links) {
    this.run = run;
    this.id = id;
    this.links = links;
    this.shown =
        run.storyline().steps().kept().stream().map(Step::number).collect(Collectors.toSet());
  }

  void write(Markup html) {
    html.open("section", "class", "run", "id", id, "aria-labelledby", id + "-name").line();
    head(html);
    expectations(html);
    rules(html);
    timeline(html);
    if (!shown.isEmpty()) {
      new ExchangeTable(run, id, links).write(html);
    }
    output(html);
    html.close().line();
  }

  private void head(Markup html) {
    html.open("h2", "id", id + "-name").text(run.trial().label() + " ");
    HtmlReport.badge(run.result(), html);
    html.close().line();
    if (!run.trial().title().isEmpty()) {
      html.element("p", run.trial().title(), "class", "title").line();
    }
    html.element("p", Sentences.because(run), "class", "because").line();
    html.open("p", "class", "quiet").text(Sentences.numbers(run) + ".");
    run.ended().ifPresent(ending -> html.text(" " + Sentences.ending(ending)));
    if (!run.trial().identifier().isEmpty()) {
      html.text(" The client chose this scenario by sending ");
      html.element("code", run.trial().identifier()).text(".");
    }
    html.close().line();
    Sentences.partial(run).ifPresent(it -> html.element("p", it, "class", "quiet").line());
    if (run.storyline().lost() > 0) {
      var lost = Sentences.count(run.storyline().lost(), "line");
      html.element("p", lost + " of the journal missing.", "class", "because").line();
    }
  }

  private void expectations(Markup html) {
    if (run.expectations().isEmpty()) {
      return;
    }
    html.element("h3", "What was expected of the command").line();
    table(html, "", "Of", "Verdict", "Expected", "Came");
    for (var one : run.expectations()) {
      html.open("tr").element("td", one.of(), "class", "wide").open("td");
      var word = one.met() ? "kept" : "broken";
      html.element("span", one.met() ? "as expected" : "not as expected", "class", "badge " + word);
      html.close();
      html.element("td", one.expected(), "data-label", "Expected");
      html.element("td", one.came(), "data-label", "Came").close().line();
    }
    html.close().close().line();
  }

  private void rules(Markup html) {
    var ranked = run.ranked();
    var told = ranked.stream().filter(one -> !isIdle(one)).toList();
    var idle = ranked.stream().filter(this::isIdle).toList();
    html.element("h3", "What the rules say").line();
    if (told.isEmpty() && run.unproven().isEmpty()) {
      html.element("p", "No rule had an occasion to be kept or broken.", "class", "quiet").line();
    } else {
      rules(html, told);
    }
    if (!idle.isEmpty()) {
      html.open("details").open("summary");
      html.text(Sentences.count(idle.size(), "rule") + " had no occasion here: not exercised");
      html.close().line();
      rules(html, idle);
      html.close().line();
    }
  }

  private boolean isIdle(Judged one) {
    return !one.isBroken() && !one.isKept() && !run.expected().contains(one.rule().name());
  }

  private void rules(Markup html, List<Judged> rules) {
    table(html, "rules", "Rule", "Verdict", "What this client did");
    for (var one : rules) {
      var name = one.rule().name();
      html.open("tr").open("td", "class", "wide");
      html.element("a", name, "href", links.rule().apply(name));
      html.element("div", one.rule().title(), "class", "quiet").close();
      html.open("td");
      boolean missing = run.unproven().contains(name);
      var word = one.isBroken() ? "broken" : one.isKept() ? "kept" : missing ? "unproven" : "idle";
      html.element("span", one.verdict().word(), "class", "badge " + word).close();
      html.open("td");
      linked(html, Sentences.seen(one));
      if (missing) {
        html.element(
            "div", "This scenario is about it, so that nothing is proven.", "class", "note");
      }
      seenIn(html, one);
      html.close().close().line();
    }
    for (var name : run.unproven()) {
      if (run.judged().stream().noneMatch(one -> one.rule().name().equals(name))) {
        html.open("tr").element("td", name, "class", "wide").open("td");
        html.element("span", "not exercised", "class", "badge unproven").close();
        html.element("td", "The scenario expects it, but no such rule was judged.").close().line();
      }
    }
    html.close().close().line();
  }

  private void seenIn(Markup html, Judged one) {
    var exchanges = Sentences.exchanges(one);
    if (!exchanges.isEmpty()) {
      html.open("div", "class", "quiet").text("Seen in ");
      linked(html, Sentences.numbers(exchanges));
      html.close();
    }
  }

  /** A text whose {@code #4} leads to that exchange, if there is more of it. */
  private void linked(Markup html, String text) {
    var match = REFERENCE.matcher(text);
    int from = 0;
    while (match.find()) {
      long number = Long.parseLong(match.group(1));
      if (shown.contains(number)) {
        html.text(text.substring(from, match.start()));
        html.element("a", match.group(), "href", links.exchange().apply(number));
        from = match.end();
      }
    }
    html.text(text.substring(from));
  }

  private void timeline(Markup html) {
    html.element("h3", "What happened, over time").line();
    if (shown.isEmpty()) {
      html.element("p", "The client sent no request.", "class", "quiet").line();
      return;
    }
    var picture = new TimelinePicture(id + "-", links.exchange());
    html.open("figure").line();
    // Focusable, so that a keyboard can scroll it as well.
    html.open("div", "class", "scroll", "tabindex", 0, "role", "region");
    html.trusted(picture.draw(run.storyline(), run.judged())).close().line();
    html.open("figcaption").trusted(TimelineLegend.html()).close().close().line();
  }

  private void output(Markup html) {
    var tail = run.ended().map(Ending::tail).orElse("").strip();
    if (!tail.isEmpty()) {
      html.open("details").element("summary", "The command's last lines").line();
      html.element("pre", tail, "class", "output", "tabindex", 0).close().line();
    }
  }

  static void table(Markup html, String kind, String... columns) {
    html.open("table", "class", ("stacked " + kind).strip()).line().open("thead").open("tr");
    for (var column : columns) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().line().open("tbody").line();
  }
}
