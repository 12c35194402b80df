package dev.standin.contracts.report;

import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Rules;

/**
 * Parts of the HTML report, to stand inside another page: without styles and scripts, and with the
 * links of that page.
 */
public final class Fragments {
  private Fragments() {}

  /**
   * What a client did and what the rules say of it.
   *
   * @param id what the ids in it begin with
   */
  public static String run(Run run, String id, Links links) {
    var html = new Markup();
    new RunSection(run, id, links).write(html);
    return html.toString();
  }

  /** A rule's page, with its title as a heading of the second level. */
  public static String rule(ClientRule rule) {
    var html = new Markup().open("article", "class", "rule").line();
    html.open("h2").element("code", rule.name()).text(" " + rule.title()).close().line();
    return html.trusted(RulePage.html(Rules.page(rule))).close().line().toString();
  }
}
