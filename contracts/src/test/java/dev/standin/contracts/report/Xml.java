package dev.standin.contracts.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Renderings as trees, by a parser that takes nothing that is not well-formed. */
final class Xml {
  private Xml() {}

  static Element parse(Rendering rendering, Report report) throws IOException {
    var out = new StringBuilder();
    rendering.render(report, out);
    return parse(out.toString());
  }

  static Element parse(String text) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError("expected well-formed XML: " + e.getMessage() + "\n" + text, e);
    }
  }

  static List<Element> all(Element under, String name) {
    return elements(under.getElementsByTagName(name));
  }

  static List<Element> children(Element of) {
    return elements(of.getChildNodes());
  }

  /** Those with a word in their class attribute. */
  static List<Element> classed(Element under, String word) {
    return all(under, "*").stream()
        .filter(one -> List.of(one.getAttribute("class").split(" ")).contains(word))
        .toList();
  }

  private static List<Element> elements(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
