package dev.standin.contracts.report;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A rule's page, out of Markdown, to stand inside another page. */
final class RulePage {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  private RulePage() {}

  /** Its HTML, without its first heading, which the page around it has already. */
  static String html(String markdown) {
    Node page = PARSER.parse(markdown);
    if (page.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
      heading.unlink();
    }
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 1));
          }
        });
    return HTML.render(page);
  }
}
