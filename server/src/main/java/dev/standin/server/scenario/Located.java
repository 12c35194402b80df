package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A YAML or JSON file as a tree that remembers where each of its parts stands.
 *
 * @param file the file; where it extends others, the one that does
 * @param places where each JSON pointer stands: what is inherited, in the file that it comes from
 * @param origins for each place whose value a parameter gave, what to say of that
 */
public record Located(
    String file, JsonNode root, Map<String, Place> places, Map<String, String> origins) {

  /** Reads a file, as JSON if its name says so; a syntax error becomes the problem it throws. */
  public static Located read(String file, String text) throws Broken {
    return file.endsWith(".json") ? JsonText.read(file, text) : YamlText.read(file, text);
  }

  /** A tree that was sent and not read from a file, so that its parts stand on no line. */
  static Located sent(String from, JsonNode root) {
    var places = new HashMap<String, Place>();
    place(root, "", new Place(from, 0), places);
    return new Located(from, root, places, Map.of());
  }

  private static void place(JsonNode node, String at, Place place, Map<String, Place> places) {
    places.put(at, place);
    node.properties().forEach(e -> place(e.getValue(), below(at, e.getKey()), place, places));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        place(node.get(i), at + "/" + i, place, places);
      }
    }
  }

  public Problem problem(String pointer, String message) {
    var place = place(pointer);
    return new Problem(
        place.file(), place.line(), pointer, message + origins.getOrDefault(pointer, ""));
  }

  /** The line of a place, or of the nearest one around it. */
  public int line(String pointer) {
    return place(pointer).line();
  }

  /** The file and line of a place, or of the nearest one around it. */
  public Place place(String pointer) {
    var around = pointer;
    while (!places.containsKey(around)) {
      int slash = around.lastIndexOf('/');
      if (slash < 0) {
        return new Place(file, 1);
      }
      around = around.substring(0, slash);
    }
    return places.get(around);
  }

  /** The pointer of a key below another. */
  static String below(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
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
