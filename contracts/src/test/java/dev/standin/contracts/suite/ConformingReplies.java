package dev.standin.contracts.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Spec;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Map;

/** Fails a test whose reply departs from the vendor's document. */
final class ConformingReplies implements Filter {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Spec spec;
  private final String prefix;

  ConformingReplies(Spec spec, URI baseUrl) {
    this.spec = spec;
    this.prefix = baseUrl.getRawPath();
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    var response = context.next(request, expected);
    var path = URI.create(request.getURI()).getRawPath().substring(prefix.length());
    // A path or method that the document does not know has no reply that it could describe.
    if (spec.match(request.getMethod(), path) instanceof Match.Found found) {
      var body = response.asByteArray();
      var violations =
          spec.check(
              found.operation(),
              response.statusCode(),
              headers(response),
              json(body, response.contentType()),
              body.length == 0);
      if (!violations.isEmpty()) {
        throw new AssertionError(
            request.getMethod()
                + " "
                + path
                + " answered "
                + response.statusCode()
                + ", which departs from the document of "
                + spec.vendor()
                + ": "
                + violations
                + "\n"
                + response.asString());
      }
    }
    return response;
  }

  private static Headers headers(Response response) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    response.headers().forEach(h -> fields.add(new SimpleEntry<>(h.getName(), h.getValue())));
    return new Headers(fields);
  }

  private static JsonNode json(byte[] body, String type) {
    try {
      return type != null && type.startsWith("application/json")
          ? MAPPER.readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8))
          : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      throw new AssertionError("a reply says it is JSON and is not: " + e.getOriginalMessage(), e);
    }
  }
}
