package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a schema demands of a value. */
interface Shape {
  /** The shape of a value that no schema describes. */
  Shape ANY = (where, value) -> List.of();

  List<Violation> check(String where, JsonNode value);
}
