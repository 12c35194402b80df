package dev.standin.server.journal;

import dev.standin.contracts.openapi.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Finds the secrets of a text by its form: JSON, a query or form, or whatever else it is. */
final class SecretFinder {
  /** How often JSON may stand inside a string of JSON; what is deeper is read as loose text. */
  private static final int DEEPEST = 8;

  /** How many names it remembers having looked at: clients choose them. */
  private static final int REMEMBERED = 1_000;

  private final Set<String> parameters;
  // The same few headers come with every request.
  private final Map<String, Boolean> looked = new ConcurrentHashMap<>();

  /**
   * Prepares to read texts.
   *
   * @param credentialNames the headers and parameters that are API keys, whatever they are called
   */
  SecretFinder(Collection<String> credentialNames) {
    parameters = credentialNames.stream().map(Secrets::plain).collect(Collectors.toSet());
  }

  boolean isCredential(String name) {
    var known = looked.get(name);
    if (known != null) {
      return known;
    }
    boolean secret = Secrets.isSecret(name) || parameters.contains(Secrets.plain(name));
    if (looked.size() < REMEMBERED) {
      looked.put(name, secret);
    }
    return secret;
  }

  /** The secrets of a body, in the order in which they stand. */
  List<Span> inBody(String text, boolean isForm) {
    if (!mayHold(text)) {
      return List.of();
    }
    if (isForm && !isJson(text)) {
      return inQuery(text);
    }
    return new JsonSecrets(this, text, 0, false).find();
  }

  /** The secrets of a query string: of each parameter by its decoded name. */
  List<Span> inQuery(String text) {
    if (!mayHold(text)) {
      return List.of();
    }
    var found = new ArrayList<Span>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('&', from);
      end = end < 0 ? text.length() : end;
      parameter(text, from, end, found);
      from = end + 1;
    }
    return found;
  }

  private void parameter(String text, int from, int end, List<Span> found) {
    int equals = text.indexOf('=', from);
    boolean named = equals >= 0 && equals < end;
    int start = named ? equals + 1 : from;
    var value = Unescaped.form(text, start, end);
    if (named && isCredential(Unescaped.form(text, from, equals).text())) {
      if (start < end) {
        found.add(new Span(start, end, value.text(), false));
      }
    } else {
      inValue(value.text(), 0).forEach(span -> found.add(value.original(span)));
    }
  }

  /** The secrets of a string among other values: JSON in it, addresses with parameters. */
  List<Span> inValue(String text) {
    return inValue(text, 0);
  }

  List<Span> inValue(String text, int depth) {
    if (!mayHold(text)) {
      return List.of();
    }
    return depth < DEEPEST && isJson(text)
        ? new JsonSecrets(this, text, depth, !text.strip().startsWith("{")).find()
        : loose(text, 0, true);
  }

  List<Span> loose(String text, int from, boolean isProse) {
    return new LooseText(text, parameters, isProse).secrets(from);
  }

  private static boolean isJson(String text) {
    var stripped = text.strip();
    return !stripped.isEmpty() && "{[\"".indexOf(stripped.charAt(0)) >= 0;
  }

  /** A quick look; false is certain. */
  boolean mayHold(String text) {
    return !parameters.isEmpty() && text.indexOf('=') >= 0 || Secrets.mayName(text);
  }
}
