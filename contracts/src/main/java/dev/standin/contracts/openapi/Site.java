package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stood, and the document whose schema it was held against.
 *
 * @param where {@code body}, or {@code query limit}
 */
record Site(String where, JsonNode document) {

  /** The members that the schema declares where one more is not allowed. */
  List<String> declared(Error error) {
    var names = new ArrayList<String>();
    // …/additionalProperties stands beside …/properties.
    var place = String.valueOf(error.getSchemaLocation().getFragment());
    int end = place.lastIndexOf('/');
    if (place.startsWith("/") && end >= 0) {
      document
          .at(place.substring(0, end) + "/properties")
          .fieldNames()
          .forEachRemaining(names::add);
    }
    return names;
  }
}
