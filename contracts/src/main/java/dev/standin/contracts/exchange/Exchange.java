package dev.standin.contracts.exchange;

import dev.standin.contracts.openapi.Violation;
import java.time.Instant;
import java.util.List;

/**
 * One request and its answer, as the journal keeps them: without secrets.
 *
 * @param number counts the requests of a session from 1, in the order of their arrival
 * @param at when the request arrived, on the session's clock
 * @param wall the same on the wall's clock
 * @param vendor the vendor whose path was called, or "" if it is nobody's
 * @param operation the operationId, or "" if none matched
 * @param violations how the request departs from the vendor's document
 * @param bugs how the answer does: a bug of the server unless a fault was scripted
 * @param notes remarks for a person, e.g. why a scenario was chosen
 */
public record Exchange(
    long number,
    Instant at,
    Instant wall,
    String vendor,
    String operation,
    Request request,
    Response response,
    List<Violation> violations,
    List<Violation> bugs,
    Facts facts,
    List<String> notes) {
  public Exchange {
    violations = List.copyOf(violations);
    bugs = List.copyOf(bugs);
    notes = List.copyOf(notes);
  }

  /**
   * The same without the bytes of its bodies: of the request's, length and digest stay, by which
   * two requests can be told apart.
   */
  public Exchange withoutBodies() {
    return new Exchange(
        number,
        at,
        wall,
        vendor,
        operation,
        new Request(
            request.method(),
            request.path(),
            request.query(),
            request.headers(),
            request.body().digest()),
        new Response(response.status(), response.headers(), Body.EMPTY),
        violations,
        bugs,
        facts,
        notes);
  }
}
