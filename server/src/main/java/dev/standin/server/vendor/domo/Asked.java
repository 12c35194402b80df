package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.export.Terms;
import dev.standin.server.storage.Credentials;
import java.util.Set;

/**
 * What an export writes, and where: equal ones write equal files to one place.
 *
 * <p>Without the credentials, which are used and not kept.
 *
 * @param path as it leads the objects' keys
 * @param bom whether files start with a byte order mark
 * @param query as it was asked, without what says nothing
 * @param visible the rows that the caller may see
 * @param version the version of the data
 */
record Asked(
    String bucket,
    String path,
    String region,
    boolean bom,
    JsonNode query,
    Policy.Visible visible,
    long version)
    implements Terms {
  private static final Set<String> MEANINGFUL =
      Set.of("columns", "where", "groupByColumns", "orderByColumns");

  /** Reads the body of a valid request. */
  static Asked of(JsonNode body, Policy.Visible visible, long version) {
    var request = body.path("queryRequest");
    return new Asked(
        body.path("bucket").asText(),
        folder(body.path("path").asText()),
        body.path("region").asText(),
        request.path("includeBOM").asBoolean(false),
        meaning(request.path("query")),
        visible,
        version);
  }

  @Override
  public ObjectNode terms() {
    var terms =
        JsonNodeFactory.instance
            .objectNode()
            .put("bucket", bucket)
            .put("path", path)
            .put("region", region)
            .put("includeBOM", bom);
    terms.set("query", query);
    return terms;
  }

  /** Whether the previous export may be the answer. */
  static boolean usesCache(JsonNode body) {
    return body.path("queryRequest").path("useCache").asBoolean(true);
  }

  static Credentials credentials(JsonNode body) {
    return new Credentials(
        body.path("awsAccessKey").asText(),
        body.path("awsAccessSecret").asText(),
        body.path("awsSessionToken").asText(""));
  }

  private static String folder(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    var folder = path.substring(start);
    return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
  }

  private static JsonNode meaning(JsonNode query) {
    var meaning = JsonNodeFactory.instance.objectNode();
    for (var field : query.properties()) {
      var value = field.getValue();
      boolean says = !value.isNull() && !(value.isArray() && value.isEmpty());
      if (says && MEANINGFUL.contains(field.getKey())) {
        meaning.set(field.getKey(), value);
      }
    }
    return meaning;
  }
}
