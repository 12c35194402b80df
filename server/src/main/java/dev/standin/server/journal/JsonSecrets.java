package dev.standin.server.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.standin.contracts.openapi.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the values of secret names in JSON, and secrets inside of its strings.
 *
 * <p>Where the text stops being JSON, what is left is read as loose text.
 */
final class JsonSecrets {
  // Names come from strangers: they must not pile up in a table that all parsers share.
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private final SecretFinder finder;
  private final String text;
  private final int depth;
  private final boolean isProse;
  private final List<Span> found = new ArrayList<>();

  private boolean named;
  private int open;
  private int container = -1;
  private int containerOpen;
  private int string = -1;
  private int done;

  /**
   * Prepares to read a text.
   *
   * @param depth in how many strings of JSON the text stands
   * @param isProse how to read what is no JSON
   */
  JsonSecrets(SecretFinder finder, String text, int depth, boolean isProse) {
    this.finder = finder;
    this.text = text;
    this.depth = depth;
    this.isProse = isProse;
  }

  List<Span> find() {
    try (var parser = JSON.createParser(text)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        read(parser, token);
      }
    } catch (JsonProcessingException e) {
      rest(e instanceof JsonEOFException);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return found;
  }

  private void read(JsonParser parser, JsonToken token) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    if (token == JsonToken.FIELD_NAME) {
      named = container < 0 && Secrets.isSecret(parser.currentName());
      done = start;
      return;
    }
    if (token.isStructStart()) {
      if (named) {
        container = start;
        containerOpen = open;
      }
      open++;
      done = start + 1;
    } else if (token.isStructEnd()) {
      open--;
      done = start + 1;
      if (container >= 0 && open == containerOpen) {
        found.add(new Span(container, done, text.substring(container, done), true));
        container = -1;
      }
    } else if (token == JsonToken.VALUE_STRING) {
      string = start + 1;
      var value = parser.getText();
      done = (int) parser.currentLocation().getCharOffset();
      string(value, done - 1);
      string = -1;
    } else {
      done = start + parser.getTextLength();
      if (named && token.isNumeric()) {
        found.add(new Span(start, done, parser.getText(), true));
      }
    }
    named = false;
  }

  private void string(String value, int end) {
    if (container >= 0 || value.isEmpty()) {
      return;
    }
    if (named) {
      found.add(new Span(string, end, value, false));
    } else if (finder.mayHold(value)) {
      var unescaped = Unescaped.json(text, string, end);
      finder
          .inValue(unescaped.text(), depth + 1)
          .forEach(span -> found.add(unescaped.original(span)));
    }
  }

  /** Reads what follows the last whole token. */
  private void rest(boolean isCutOff) {
    if (container >= 0) {
      found.add(new Span(container, text.length(), text.substring(container), true));
    } else if (isCutOff && string >= 0 && string <= text.length()) {
      string(Unescaped.json(text, string, text.length()).text(), text.length());
    } else {
      found.addAll(finder.loose(text, done, isProse));
    }
  }
}
