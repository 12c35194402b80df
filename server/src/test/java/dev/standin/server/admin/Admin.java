package dev.standin.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Spec;
import dev.standin.server.app.App;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;

/** A client of the admin API that fails when a reply departs from the API's document. */
final class Admin implements Filter {
  private static final Spec SPEC = AdminApi.spec();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static RequestSpecification of(App app) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .filter(new Admin())
        .baseUri(app.baseUrl().toString())
        .basePath("/_standin");
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    var response = context.next(request, expected);
    var path = URI.create(request.getURI()).getRawPath();
    if (SPEC.match(request.getMethod(), path) instanceof Match.Found found) {
      var fields = new ArrayList<Map.Entry<String, String>>();
      response.headers().forEach(h -> fields.add(Map.entry(h.getName(), h.getValue())));
      var body = response.asString();
      var violations =
          SPEC.check(
              found.operation(),
              response.statusCode(),
              new Headers(fields),
              json(response, body),
              body.isEmpty());
      if (!violations.isEmpty()) {
        throw new AssertionError(found.operation() + " departs: " + violations + "\n" + body);
      }
    }
    return response;
  }

  private static JsonNode json(Response response, String body) {
    try {
      return response.contentType().startsWith("application/json")
          ? MAPPER.readTree(body)
          : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }
}
