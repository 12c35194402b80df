package dev.standin.server.vendor.nexthink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Violation;
import dev.standin.server.artifact.Compression;
import dev.standin.server.export.Terms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client asked for.
 *
 * @param parameters values for the query's placeholders; kept, and without effect on the data. A
 *     value is "" where only its key came
 */
record Asked(String queryId, Map<String, String> parameters, Compression compression)
    implements Terms {
  /** The GET form declares no pattern; [A] it means the one of the POST form [S]. */
  private static final Pattern QUERY_ID = Pattern.compile("#[a-z0-9_]{2,255}");

  private static final int LONGEST_QUERY_ID = 255;
  private static final Set<String> GET_FORM = Set.of("queryId", "parameters", "compression");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  // Kept for as long as the export, of which there may be a hundred thousand.
  Asked {
    parameters = parameters.isEmpty() ? Map.of() : parameters;
  }

  /** A GET form that the POST form's schema would refuse. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Violation violation;

    private Invalid(String name, String message) {
      super("query " + name + ": " + message);
      this.violation = new Violation("query " + name, "", message);
    }

    Violation violation() {
      return violation;
    }
  }

  @Override
  public ObjectNode terms() {
    var terms = JsonNodeFactory.instance.objectNode().put("queryId", queryId);
    parameters.forEach(terms.putObject("parameters")::put);
    return terms.put("compression", compression.name());
  }

  /** Reads a body that the document's schema has let through; unknown fields are ignored [C]. */
  static Asked body(JsonNode body) {
    var parameters = new LinkedHashMap<String, String>();
    body.path("parameters")
        .properties()
        .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
    var compression = body.path("compression");
    return new Asked(
        body.path("queryId").asText(),
        parameters,
        compression.isTextual() ? Compression.valueOf(compression.asText()) : Compression.NONE);
  }

  /** Reads the GET form, whose parameters come in three ways. */
  static Asked query(Map<String, List<String>> query) throws Invalid {
    var queryId = query.get("queryId").get(0);
    if (!isQueryId(queryId)) {
      throw new Invalid(
          "queryId",
          "expected # and then 2 to 254 of a-z, 0-9 and _, with the # sent as %23, but was "
              + shown(queryId));
    }
    return new Asked(queryId, parameters(query), compression(query));
  }

  /** Whether a text has the form of a queryId. */
  static boolean isQueryId(String text) {
    return text.length() <= LONGEST_QUERY_ID && QUERY_ID.matcher(text).matches();
  }

  private static Compression compression(Map<String, List<String>> query) throws Invalid {
    var word = query.getOrDefault("compression", List.of(Compression.NONE.name())).get(0);
    for (var compression : Compression.values()) {
      if (compression.name().equals(word)) {
        return compression;
      }
    }
    var known =
        Arrays.stream(Compression.values()).map(Enum::name).collect(Collectors.joining(", "));
    throw new Invalid("compression", shown(word) + " is not one of " + known);
  }

  private static Map<String, String> parameters(Map<String, List<String>> query) throws Invalid {
    var parameters = new LinkedHashMap<String, String>();
    for (var text : query.getOrDefault("parameters", List.of())) {
      if (text.stripLeading().startsWith("{")) {
        parameters.putAll(object(text)); // [S], by its example text
      } else if (!text.isEmpty()) {
        parameters.put(text, ""); // [C] what becomes of a map in clients that write its keys only
      }
    }
    query.forEach( // [S], by the rules for an object without a style: keys of their own
        (name, values) -> {
          if (!GET_FORM.contains(name)) {
            parameters.put(name, values.get(0));
          }
        });
    return parameters;
  }

  private static Map<String, String> object(String text) throws Invalid {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Invalid(
          "parameters", "expected a JSON object but was " + shown(text) + ", which is not JSON");
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var entry : json.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new Invalid(
            "parameters",
            "expected texts as values, and that of "
                + shown(entry.getKey())
                + " is "
                + shown(entry.getValue().toString()));
      }
      parameters.put(entry.getKey(), entry.getValue().asText());
    }
    return parameters;
  }

  private static String shown(String text) {
    return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
  }
}
