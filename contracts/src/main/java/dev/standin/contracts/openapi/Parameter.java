package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One parameter or header that the document declares, and how its text becomes a value.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param coercion of the value or, in an array, of its elements
 * @param members the coercions of an object's members, that of undeclared ones under {@link
 *     #OTHERS}
 * @param separator between the elements of an array, or "" if they are repeated parameters
 */
record Parameter(
    String in,
    String name,
    boolean required,
    boolean mayBeEmpty,
    Writing writing,
    String separator,
    Coercion coercion,
    Map<String, Coercion> members,
    Shape shape) {
  private static final String OTHERS = "";

  /** How values are written. */
  enum Writing {
    /** One value, as text. */
    SCALAR,
    /** Several values, repeated or separated. */
    ARRAY,
    /** One value, a JSON text. */
    JSON,
    /** An object whose members are query parameters of their own. */
    KEYS,
    /** An object written in a way that is not taken apart. */
    OPAQUE
  }

  /** A parameter of an operation. */
  static Parameter of(Place place, SchemaSet schemas) {
    return of(
        place, place.value().path("in").asText(), place.value().path("name").asText(), schemas);
  }

  /** A header of a response, which has its name from its key. */
  static Parameter header(Place place, String name, SchemaSet schemas) {
    return of(place, "header", name, schemas);
  }

  private static Parameter of(Place place, String in, String name, SchemaSet schemas) {
    var value = place.value();
    var json = place.at("content").keys().stream().filter(MediaType::isJson).findFirst();
    var schema =
        json.map(type -> place.at("content").at(type).at("schema")).orElse(place.at("schema"));
    var types = Coercion.of(schema);
    var writing = writing(place, in, types, json.isPresent());
    var array = writing == Writing.ARRAY;
    return new Parameter(
        in,
        name,
        value.path("required").asBoolean(),
        value.path("allowEmptyValue").asBoolean(),
        writing,
        array ? separator(place, in) : "",
        array ? Coercion.of(schema.followed().at("items")) : types,
        members(schema.followed()),
        schemas.shape(schema));
  }

  private static Writing writing(Place place, String in, Coercion types, boolean json) {
    if (json) {
      return Writing.JSON;
    }
    if (!place.at("schema").exists()) {
      return Writing.OPAQUE;
    }
    if (types.wants("array")) {
      return Writing.ARRAY;
    }
    if (!types.wants("object")) {
      return Writing.SCALAR;
    }
    var style = place.value().path("style").asText("form");
    var explode = place.value().path("explode").asBoolean(true);
    return in.equals("query") && style.equals("form") && explode ? Writing.KEYS : Writing.OPAQUE;
  }

  private static String separator(Place place, String in) {
    var exploded = place.value().path("explode").asBoolean(in.equals("query"));
    if (in.equals("query") && exploded) {
      return "";
    }
    return switch (place.value().path("style").asText("form")) {
      case "spaceDelimited" -> " ";
      case "pipeDelimited" -> "|";
      default -> ",";
    };
  }

  private static Map<String, Coercion> members(Place schema) {
    var members = new HashMap<String, Coercion>();
    members.put(OTHERS, Coercion.of(schema.at("additionalProperties")));
    for (var name : schema.at("properties").keys()) {
      members.put(name, Coercion.of(schema.at("properties").at(name)));
    }
    return Map.copyOf(members);
  }

  /** A member of an object whose members are query parameters of their own. */
  JsonNode member(String member, String text) {
    return members.getOrDefault(member, members.get(OTHERS)).read(text);
  }

  String where() {
    return in + " " + name;
  }

  /** Checks the values that came under the parameter's name; at least one. */
  void check(List<String> values, List<Violation> violations) {
    switch (writing) {
      case OPAQUE, KEYS -> {}
      case ARRAY -> violations.addAll(shape.check(where(), array(values)));
      case SCALAR -> {
        for (var value : values) {
          if (!(mayBeEmpty && value.isEmpty())) {
            violations.addAll(shape.check(where(), coercion.read(value)));
          }
        }
      }
      case JSON -> {
        for (var value : values) {
          var parsed = JsonText.parse(value);
          violations.addAll(
              parsed.ok()
                  ? shape.check(where(), parsed.json())
                  : List.of(new Violation(where(), "", parsed.problem())));
        }
      }
    }
  }

  private JsonNode array(List<String> values) {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var value : values) {
      for (var text : separator.isEmpty() ? List.of(value) : split(value)) {
        array.add(coercion.read(in.equals("header") ? text.strip() : text));
      }
    }
    return array;
  }

  private List<String> split(String value) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int end = value.indexOf(separator); end >= 0; end = value.indexOf(separator, from)) {
      parts.add(value.substring(from, end));
      from = end + separator.length();
    }
    parts.add(value.substring(from));
    return parts;
  }
}
