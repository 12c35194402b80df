package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A request decoded once, together with what is wrong with it.
 *
 * @param path path parameters by name, percent-decoded
 * @param query query parameters by name, form-decoded, each with its values in order
 * @param json the JSON body; a missing node where there is none or it is not JSON
 * @param violations empty if the request conforms to the document
 */
public record Received(
    Map<String, String> path,
    Map<String, List<String>> query,
    JsonNode json,
    List<Violation> violations) {}
