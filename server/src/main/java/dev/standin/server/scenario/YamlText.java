package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.scenario.Located.Broken;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as JSON values, each with its line. */
final class YamlText {
  // An anchor that holds itself would never end.
  private static final int DEEPEST = 100;

  private final String file;
  private final Places places;

  private YamlText(String file) {
    this.file = file;
    this.places = new Places(file);
  }

  static Located read(String file, String text) throws Broken {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      var node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw new Broken(new Problem(file, 1, "", "the file is empty"));
      }
      var yaml = new YamlText(file);
      return new Located(file, yaml.tree(node, "", 0), yaml.places.all(), Map.of());
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Broken(
          new Problem(
              file, line, "", "not YAML: " + e.getProblem() + column(e) + hint(e, text, line)));
    } catch (YAMLException e) {
      throw new Broken(new Problem(file, 1, "", "not YAML: " + e.getMessage()));
    }
  }

  private static String column(MarkedYAMLException e) {
    return e.getProblemMark() == null
        ? ""
        : " (column " + (e.getProblemMark().getColumn() + 1) + ")";
  }

  private static String hint(MarkedYAMLException e, String text, int line) {
    if ("mapping values are not allowed here".equals(e.getProblem())) {
      return "; if the colon belongs to a text, put the text in quotes";
    }
    boolean unquoted = text.lines().skip(line - 1).findFirst().orElse("").contains("${");
    return unquoted ? "; between { } and [ ], write a parameter in quotes: \"${name}\"" : "";
  }

  private JsonNode tree(Node node, String pointer, int depth) throws Broken {
    int line = node.getStartMark().getLine() + 1;
    places.note(pointer, line);
    if (depth > DEEPEST) {
      throw new Broken(new Problem(file, line, "", "this is nested more than 100 deep"));
    }
    if (node instanceof MappingNode mapping) {
      var object = JsonNodeFactory.instance.objectNode();
      for (var tuple : mapping.getValue()) {
        put(object, tuple.getKeyNode(), tuple.getValueNode(), pointer, depth);
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      var array = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < sequence.getValue().size(); i++) {
        array.add(tree(sequence.getValue().get(i), pointer + "/" + i, depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private void put(ObjectNode object, Node key, Node value, String pointer, int depth)
      throws Broken {
    int line = key.getStartMark().getLine() + 1;
    if (!(key instanceof ScalarNode scalar)) {
      throw new Broken(new Problem(file, line, pointer, "expected a word as a key"));
    }
    var name = scalar.getValue();
    if (object.has(name)) {
      throw new Broken(new Problem(file, line, pointer, name + " stands here twice"));
    }
    var below = Located.below(pointer, name);
    // The key's line: a value that begins on the next line is looked for at its name.
    places.note(below, line);
    object.set(name, tree(value, below, depth + 1));
  }

  private static JsonNode scalar(ScalarNode node) {
    var text = node.getValue();
    var make = JsonNodeFactory.instance;
    if (node.getTag().equals(Tag.NULL)) {
      return make.nullNode();
    }
    if (node.getTag().equals(Tag.BOOL)) {
      // YAML 1.1 also reads yes, no, on and off as booleans; people mean words by them.
      return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
          ? make.booleanNode(Boolean.parseBoolean(text))
          : make.textNode(text);
    }
    try {
      if (node.getTag().equals(Tag.INT)) {
        var number = new BigInteger(text.replace("_", ""));
        return number.bitLength() < 64
            ? make.numberNode(number.longValue())
            : make.numberNode(number);
      }
      if (node.getTag().equals(Tag.FLOAT)) {
        return make.numberNode(new BigDecimal(text.replace("_", "")));
      }
    } catch (NumberFormatException notDecimal) {
      // Octal, sexagesimal (1:30) and .inf are YAML numbers that nobody here means as such.
      return make.textNode(text);
    }
    return make.textNode(text);
  }
}
