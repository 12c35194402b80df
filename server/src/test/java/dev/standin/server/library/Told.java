package dev.standin.server.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.library.Patience.Got;
import java.nio.charset.StandardCharsets;

/** What a client has learned in another way than by the answer that was lost. */
final class Told {
  private Told() {}

  static Got of(JsonNode json) {
    return new Got(200, null, json.toString().getBytes(StandardCharsets.UTF_8), true);
  }
}
