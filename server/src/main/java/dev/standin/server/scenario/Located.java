package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
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

/**
 * A YAML or JSON file as a tree that remembers the line of each place.
 *
 * @param lines the line of each JSON pointer, from 1
 */
public record Located(String file, JsonNode root, Map<String, Integer> lines) {

  /** Reads a file; a syntax error becomes the problem it throws. */
  public static Located read(String file, String text) throws Broken {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var lines = new HashMap<String, Integer>();
    try {
      var node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        throw new Broken(new Problem(file, 1, "", "the file is empty"));
      }
      return new Located(file, tree(node, "", lines, file), lines);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Broken(new Problem(file, line, "", "not YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      throw new Broken(new Problem(file, 1, "", "not YAML: " + e.getMessage()));
    }
  }

  public Problem problem(String pointer, String message) {
    return new Problem(file, line(pointer), pointer, message);
  }

  /** The line of a place, or of the nearest one around it. */
  public int line(String pointer) {
    var place = pointer;
    while (!lines.containsKey(place)) {
      int slash = place.lastIndexOf('/');
      if (slash < 0) {
        return 1;
      }
      place = place.substring(0, slash);
    }
    return lines.get(place);
  }

  private static JsonNode tree(Node node, String pointer, Map<String, Integer> lines, String file)
      throws Broken {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      var object = JsonNodeFactory.instance.objectNode();
      for (var tuple : mapping.getValue()) {
        put(object, tuple.getKeyNode(), tuple.getValueNode(), pointer, lines, file);
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      var array = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < sequence.getValue().size(); i++) {
        array.add(tree(sequence.getValue().get(i), pointer + "/" + i, lines, file));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static void put(
      ObjectNode object,
      Node key,
      Node value,
      String pointer,
      Map<String, Integer> lines,
      String file)
      throws Broken {
    int line = key.getStartMark().getLine() + 1;
    if (!(key instanceof ScalarNode scalar)) {
      throw new Broken(new Problem(file, line, pointer, "expected a word as a key"));
    }
    var name = scalar.getValue();
    if (object.has(name)) {
      throw new Broken(new Problem(file, line, pointer, name + " stands here twice"));
    }
    var place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    // The key's line: a value that begins on the next line is looked for at its name.
    lines.put(place, line);
    object.set(name, tree(value, place, lines, file));
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

  /** A file that cannot be read at all. */
  public static final class Broken extends Exception {
    private final transient Problem problem;

    Broken(Problem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }
}
