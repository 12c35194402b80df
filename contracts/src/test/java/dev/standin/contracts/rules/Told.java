package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.openapi.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A journal as a test tells it to a rule: what a client of a vendor called {@code acme} sent, and
 * when.
 *
 * <p>Session's and wall's clock run alike unless {@link #sessionAfter} moves the one alone.
 */
final class Told {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private final Watch watch;
  private Instant at = START;
  private Instant wall = START;
  private long number;
  private String vendor = "acme";
  private String principal = "ada";
  private String operation = "operation";
  private List<Violation> violations = List.of();
  private Headers replyHeaders = Headers.NONE;
  private Headers requestHeaders = Headers.of("Authorization", "{secret-1}");

  private Told(ClientRule rule, Beginning beginning) {
    this.watch = rule.watch(beginning);
  }

  /** To a rule, of a session on the real clock. */
  static Told to(ClientRule rule) {
    return new Told(rule, Beginning.of("default", 1, "real", START));
  }

  /** To a rule, of a client that takes its time from the session. */
  static Told following(ClientRule rule) {
    return new Told(rule, Beginning.of("default", 1, "frozen", START).followed());
  }

  /** So much later, on both clocks. */
  Told after(Duration span) {
    wall = wall.plus(span);
    return sessionAfter(span);
  }

  Told after(int seconds) {
    return after(Duration.ofSeconds(seconds));
  }

  /** So much later on the session's clock alone. */
  Told sessionAfter(Duration span) {
    at = at.plus(span);
    return this;
  }

  /** When the next exchange arrives, on the session's clock. */
  Instant now() {
    return at;
  }

  /** The next exchanges are of this caller's. */
  Told by(String caller) {
    principal = caller;
    return this;
  }

  /** The next exchanges are of this operation. */
  Told as(String operationId) {
    operation = operationId;
    return this;
  }

  /** The next exchange's request departs from its document so. */
  Told violating(Violation... found) {
    violations = List.of(found);
    return this;
  }

  /** The next exchanges call this operation; none, if it is "". */
  Told operation(String id) {
    operation = id;
    return this;
  }

  /** The next exchanges' answers have these headers. */
  Told answering(String... headers) {
    replyHeaders = Headers.of(headers);
    return this;
  }

  /** The next exchanges' requests have these headers. */
  Told sending(String... headers) {
    requestHeaders = Headers.of(headers);
    return this;
  }

  /** An export is started, and its id told. */
  Told start(String export) {
    return start(export, "{}", facts -> facts);
  }

  Told start(String export, String body, UnaryOperator<Facts> more) {
    return call("POST", "/exports", body, 200, f -> more.apply(f.hop("start").export(export)));
  }

  /** An export is polled. */
  Told status(String export, UnaryOperator<Facts> more) {
    return status(export, 200, more);
  }

  Told status(String export, int status, UnaryOperator<Facts> more) {
    return call(
        "GET", "/exports/" + export, "", status, f -> more.apply(f.hop("status").export(export)));
  }

  Told download(String export, int status, UnaryOperator<Facts> more) {
    return call(
        "GET", "/files/" + export, "", status, f -> more.apply(f.hop("download").export(export)));
  }

  /** Any call, delivered whole. */
  Told call(String method, String target, String body, int status, UnaryOperator<Facts> facts) {
    undelivered(method, target, body, status, facts);
    watch.delivery(new Delivery(number, 100, true));
    return this;
  }

  /** Any call, of whose delivery nothing is told yet. */
  Told undelivered(
      String method, String target, String body, int status, UnaryOperator<Facts> facts) {
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var query = mark < 0 ? "" : target.substring(mark + 1);
    var known = Facts.NONE.principal(principal).credential("{secret-1}");
    watch.exchange(
        new Exchange(
            ++number,
            at,
            wall,
            vendor,
            operation,
            new Request(method, path, query, requestHeaders, Body.of(body)),
            new Response(status, replyHeaders, Body.EMPTY),
            violations,
            List.of(),
            facts.apply(known),
            List.of()));
    violations = List.of();
    return this;
  }

  /** An answer was delivered whole, after others had been asked for. */
  Told delivered(long exchange) {
    watch.delivery(new Delivery(exchange, 100, true));
    return this;
  }

  /** An answer was not delivered whole, which showed after others had been asked for. */
  Told cutShort(long exchange) {
    watch.delivery(new Delivery(exchange, 0, false));
    return this;
  }

  /** A list is polled at the path where exports are started. */
  Told list(String shown, UnaryOperator<Facts> more) {
    return call("GET", "/exports", "", 200, f -> more.apply(f.hop("status").export(shown)));
  }

  /** The last answer was delivered up to so many bytes, and broke off. */
  Told cut(long bytes) {
    return cut(number, bytes);
  }

  /** The same of an exchange told before. */
  Told cut(long exchange, long bytes) {
    watch.delivery(new Delivery(exchange, bytes, false));
    return this;
  }

  /** The last answer waited for a result, and was delivered whole. */
  Told held() {
    watch.delivery(new Delivery(number, 100, true, true));
    return this;
  }

  /** The next exchanges are with this vendor; with nobody if it is "". */
  Told vendor(String id) {
    vendor = id;
    return this;
  }

  /** The last answer was delivered to its end, after so many bytes. */
  Told whole(long bytes) {
    return delivered(number, bytes, true);
  }

  /** What became of any answer. */
  Told delivered(long exchange, long bytes, boolean complete) {
    watch.delivery(new Delivery(exchange, bytes, complete));
    return this;
  }

  /** The client's run is over, with this. */
  Told ended(Event.Result result) {
    return event(Event.OUTCOME, Map.of(Event.RESULT, result.word()));
  }

  Told event(String kind, Map<String, String> details) {
    watch.event(Event.of(number, at, wall, kind, details));
    return this;
  }

  /** The number of the last exchange. */
  long exchanges() {
    return number;
  }

  Verdict verdict() {
    return watch.verdict();
  }

  /** The exchanges that show what was broken. */
  List<Long> broken() {
    return watch.verdict() instanceof Verdict.Broken broken ? broken.exchanges() : List.of();
  }
}
