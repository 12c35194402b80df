package dev.standin.contracts.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Elements as XML and HTML have them, in which all text is escaped on its way in, so that nobody
 * can forget to.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one whose value is null is left out
   */
  Markup open(String element, Object... attributes) {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** An element without content, as XML closes it. */
  Markup empty(String element, Object... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with nothing but text in it. */
  Markup element(String element, String text, Object... attributes) {
    return open(element, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(Visible.lines(text), false);
    return this;
  }

  /** What is markup already, and none of a client's words. */
  Markup trusted(String markup) {
    out.append(markup);
    return this;
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * All that was written.
   *
   * @throws IllegalStateException if an element is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("expected all elements to be closed but was open: " + open);
    }
    return out.toString();
  }

  private void start(String element, Object... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("names and values of attributes must alternate");
    }
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(Visible.lines(attributes[i + 1].toString()), true);
        out.append('"');
      }
    }
  }

  private void escape(String text, boolean attribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // XML reads a line break in an attribute as a space.
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> out.append(c);
      }
    }
  }
}
