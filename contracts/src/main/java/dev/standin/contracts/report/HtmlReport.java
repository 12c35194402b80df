package dev.standin.contracts.report;

import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A report as one HTML file, which loads nothing and runs nothing: it can be sent by mail and be
 * opened years later.
 */
public final class HtmlReport implements Rendering {
  // Should a client's words ever get in as markup, a browser still neither runs nor loads them.
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri"
          + " 'none'";

  private final Function<ClientRule, String> pages;

  /** With the pages that Standin has of its rules. */
  public HtmlReport() {
    this(Rules::page);
  }

  /**
   * With other pages.
   *
   * @param pages a rule's page in Markdown
   */
  HtmlReport(Function<ClientRule, String> pages) {
    this.pages = pages;
  }

  /** A file of this room's, for whoever shows a part of such a page elsewhere. */
  static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream("/dev/standin/report/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    var html = new Markup().trusted("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").line();
    head(report, html);
    html.open("body").line();
    top(report, html);
    html.open("main").line();
    for (int i = 0; i < report.runs().size(); i++) {
      var id = "run-" + (i + 1);
      new RunSection(report.runs().get(i), id, Links.within(id)).write(html);
    }
    pages(report, html);
    html.close().line();
    html.element(
        "footer", "Judged " + Sentences.day(report.at()) + " by Standin " + report.version() + ".");
    out.append(html.close().close().line().toString());
  }

  private static void head(Report report, Markup html) {
    html.open("head").line();
    html.empty("meta", "charset", "utf-8").line();
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.element("title", report.result().word() + " · Standin report").line();
    var styles = resource("page.css") + resource("timeline.css");
    html.open("style").trusted("\n" + styles).close().line().close().line();
  }

  private static void top(Report report, Markup html) {
    html.open("header").line();
    html.element("p", "Standin report", "class", "kicker");
    html.open("h1").text(Sentences.headline(report.result()) + " ");
    badge(report.result(), html);
    html.close().line();
    html.element("p", Sentences.summary(report), "class", "summary").line();
    html.element(
            "p",
            "Standin stood in for the vendor's API, wrote down each request and each answer, and"
                + " held them against rules that every good client of such an API keeps.",
            "class",
            "quiet")
        .line();
    if (report.runs().size() > 1) {
      contents(report, html);
    }
    html.close().line();
  }

  private static void contents(Report report, Markup html) {
    html.open("table", "class", "stacked contents").line().open("thead").open("tr");
    for (var name : new String[] {"Scenario", "Verdict", "Broken", "Kept", "Not exercised"}) {
      html.element("th", name, "scope", "col");
    }
    html.close().close().line().open("tbody").line();
    for (int i = 0; i < report.runs().size(); i++) {
      var run = report.runs().get(i);
      html.open("tr").open("td", "class", "wide");
      html.element("a", run.trial().label(), "href", "#run-" + (i + 1));
      html.element("div", run.trial().title(), "class", "quiet").close();
      html.open("td", "data-label", "Verdict");
      badge(run.result(), html);
      html.close();
      cell(run.broken().size(), "Broken", html);
      cell(run.kept().size(), "Kept", html);
      cell(run.notExercised().size(), "Not exercised", html);
      html.close().line();
    }
    html.close().close().line();
  }

  private static void cell(int number, String label, Markup html) {
    html.element("td", Integer.toString(number), "class", "number", "data-label", label);
  }

  static void badge(Result result, Markup html) {
    html.element("span", result.word(), "class", "badge " + result.word());
  }

  private void pages(Report report, Markup html) {
    Map<String, ClientRule> rules = new TreeMap<>();
    var broken = new TreeSet<String>();
    for (var run : report.runs()) {
      run.judged().stream().map(Judged::rule).forEach(rule -> rules.put(rule.name(), rule));
      run.broken().forEach(one -> broken.add(one.rule().name()));
    }
    if (rules.isEmpty()) {
      return;
    }
    html.open("section", "class", "pages", "aria-labelledby", "rules").line();
    html.element("h2", "The rules", "id", "rules").line();
    html.element(
            "p",
            "What each rule asks of a client, why, and how to mend a client that breaks it. On a"
                + " terminal: standin rules NAME.",
            "class",
            "quiet")
        .line();
    for (var rule : rules.values()) {
      html.open("details", "open", broken.contains(rule.name()) ? "open" : null);
      html.open("summary").element("strong", rule.name()).text(" " + rule.title()).close();
      html.open("div", "class", "page", "id", "rule-" + rule.name()).line();
      html.trusted(RulePage.html(pages.apply(rule))).close().close().line();
    }
    html.close().line();
  }
}
