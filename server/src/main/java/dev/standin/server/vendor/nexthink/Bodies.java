package dev.standin.server.vendor.nexthink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** The JSON of Nexthink's replies. */
final class Bodies {
  static final String SCOPE = "service:integration";

  private Bodies() {}

  /** NqlApiExportResponse [S]. */
  static JsonNode export(String exportId) {
    return object().put("exportId", exportId);
  }

  /**
   * NqlApiStatusResponse [S].
   *
   * @param url null unless there is a result
   * @param error null unless the export failed
   */
  static JsonNode status(NqlState state, String url, String error, boolean omitNulls) {
    var body = object().put("status", state.wire());
    if (url != null || !omitNulls) {
      body.put("resultsFileUrl", url);
    }
    if (error != null || !omitNulls) {
      body.put("errorDescription", error);
    }
    return body;
  }

  /**
   * ErrorResponse [S].
   *
   * @param source what in the request is to blame; "" for nothing, and then it is left out
   */
  static JsonNode error(int code, String message, String source) {
    var body = object().put("message", message).put("code", code);
    return source.isEmpty() ? body : body.put("source", source);
  }

  /** TokenResponse [C]. */
  static JsonNode token(String accessToken, Duration life) {
    return object()
        .put("token_type", "Bearer")
        .put("expires_in", Math.toIntExact(life.toSeconds()))
        .put("access_token", accessToken)
        .put("scope", SCOPE);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
