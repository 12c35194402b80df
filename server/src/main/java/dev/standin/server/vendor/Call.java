package dev.standin.server.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.openapi.Received;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Scenario;
import java.time.Instant;
import java.util.Optional;

/**
 * One request as a vendor's handler sees it: decoded, valid, from a known caller.
 *
 * @param baseUrl scheme, host and the session's prefix, as the client addressed them
 * @param now the session's time, read once
 * @param scenario the vendor's default until the call's own has been chosen
 */
public record Call(
    Operation operation,
    Request request,
    Received received,
    String baseUrl,
    Instant now,
    Principal caller,
    Scenario scenario) {

  /** A path parameter, decoded. */
  public String path(String name) {
    return received.path().get(name);
  }

  /** The first value of a query parameter, decoded. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(received.query().get(name)).map(values -> values.get(0));
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return request.headers().first(name);
  }

  /** The JSON body; a missing node if there is none. */
  public JsonNode json() {
    return received.json();
  }

  /** The same call in a scenario. */
  public Call in(Scenario chosen) {
    return new Call(operation, request, received, baseUrl, now, caller, chosen);
  }
}
