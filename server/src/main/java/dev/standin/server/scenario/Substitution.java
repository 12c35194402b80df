package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Closest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Puts the values of parameters where a tree has {@code ${name}}. */
final class Substitution {
  // $${name} is the text ${name}.
  private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}]*)(}?)");
  private static final List<String> RAW = List.of(Composition.EXTENDS, Composition.PARAMETERS);
  private static final List<String> CHOOSERS = List.of("aliases", "when");

  private final Located source;
  private final Map<String, JsonNode> values;
  private final Map<String, String> notes;
  private final Map<String, String> origins = new HashMap<>();
  private final Set<String> used = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Located result;

  /**
   * @param values the value of each parameter
   * @param notes for each, what to say of a value that came from it
   */
  Substitution(Located source, Map<String, JsonNode> values, Map<String, String> notes) {
    this.source = source;
    this.values = values;
    this.notes = notes;
    var root = source.root().isObject() ? root() : source.root();
    this.result = new Located(source.file(), root, source.places(), Map.copyOf(origins));
  }

  Located result() {
    return result;
  }

  /** The names of those that stand somewhere. */
  Set<String> used() {
    return used;
  }

  List<Problem> problems() {
    return problems;
  }

  private ObjectNode root() {
    var root = JsonNodeFactory.instance.objectNode();
    for (var entry : source.root().properties()) {
      var key = entry.getKey();
      var at = Located.below("", key);
      if (CHOOSERS.contains(key)) {
        refuse(entry.getValue(), at);
      }
      root.set(key, RAW.contains(key) ? entry.getValue() : replaced(entry.getValue(), at));
    }
    return root;
  }

  private void refuse(JsonNode chooser, String at) {
    if (chooser.toString().contains("${")) {
      problems.add(
          source.problem(
              at,
              "expected no ${} here: it chooses the scenario, and a scenario's parameters are known"
                  + " only when it is chosen"));
    }
  }

  private JsonNode replaced(JsonNode node, String at) {
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      for (var entry : node.properties()) {
        object.set(entry.getKey(), replaced(entry.getValue(), Located.below(at, entry.getKey())));
      }
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(replaced(element, at + "/" + array.size())));
      return array;
    }
    return node.isTextual() && node.asText().contains("${") ? text(node, at) : node;
  }

  private JsonNode text(JsonNode node, String at) {
    var text = node.asText();
    var whole = REFERENCE.matcher(text);
    if (whole.matches() && whole.group(1).isEmpty()) {
      var value = value(whole, at);
      return value == null ? node : value;
    }
    var filled = new StringBuilder();
    var references = REFERENCE.matcher(text);
    while (references.find()) {
      references.appendReplacement(filled, "");
      var value = references.group(1).isEmpty() ? value(references, at) : null;
      filled.append(value == null ? literal(references) : Parameter.spelled(value));
    }
    return JsonNodeFactory.instance.textNode(references.appendTail(filled).toString());
  }

  private static String literal(MatchResult reference) {
    return "${" + reference.group(2) + reference.group(3);
  }

  private JsonNode value(MatchResult reference, String at) {
    var name = reference.group(2);
    var value = values.get(name);
    if (reference.group(3).isEmpty()) {
      problems.add(source.problem(at, "expected } after ${" + name));
    } else if (value == null) {
      problems.add(source.problem(at, undeclared(name)));
    } else {
      used.add(name);
      origins.merge(at, notes.getOrDefault(name, ""), String::concat);
    }
    return value;
  }

  private String undeclared(String name) {
    return "no parameter is called "
        + (name.isEmpty() ? "\"\"" : name)
        + Closest.hint(name, values.keySet())
        + (values.isEmpty()
            ? "; declare it, as in parameters: { " + (name.isEmpty() ? "rows" : name) + ": 5000 }"
            : "; there are " + String.join(", ", values.keySet()));
  }
}
