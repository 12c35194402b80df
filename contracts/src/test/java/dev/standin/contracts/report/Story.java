package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A journal as a test tells it, with both clocks alike. */
final class Story {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private final Storyline.Builder builder = new Storyline.Builder();
  private final String vendor;
  private Instant now = START;
  private long number;

  Story(String vendor) {
    this.vendor = vendor;
  }

  Story after(double seconds) {
    now = now.plus(Duration.ofMillis(Math.round(seconds * 1_000)));
    return this;
  }

  Instant now() {
    return now;
  }

  Story start(String export, int status, UnaryOperator<Facts> facts) {
    return call("POST", "/v1/exports", status, f -> facts.apply(f.hop("start").export(export)));
  }

  Story status(String export, int status, UnaryOperator<Facts> facts) {
    return call(
        "GET",
        "/v1/exports/status/" + export,
        status,
        f -> facts.apply(f.hop("status").export(export)));
  }

  Story download(String export, int status, UnaryOperator<Facts> facts) {
    return call(
        "GET",
        "/_standin/s3/results/" + export + ".csv.gz",
        status,
        f -> facts.apply(f.hop("download").export(export)));
  }

  Story token(int status) {
    return call("POST", "/oauth2/token", status, f -> f.hop("token"));
  }

  /** Any call, whose answer is delivered whole. */
  Story call(String method, String path, int status, UnaryOperator<Facts> facts) {
    builder.exchange(
        new Exchange(
            ++number,
            now,
            now,
            vendor,
            "operation",
            new Request(method, path, "", Headers.NONE, Body.EMPTY),
            new Response(status, Headers.NONE, Body.EMPTY),
            List.of(),
            List.of(),
            facts.apply(Facts.NONE),
            List.of()));
    builder.delivery(new Delivery(number, 120, true));
    return this;
  }

  /** The last answer broke off after so many bytes. */
  Story cut(long bytes) {
    builder.delivery(new Delivery(number, bytes, false));
    return this;
  }

  Story event(String kind, Map<String, String> details) {
    builder.event(Event.of(number, now, now, kind, details));
    return this;
  }

  Story ended(Event.Result result, Map<String, String> more) {
    var details = new TreeMap<>(more);
    details.put(Event.RESULT, result.word());
    return event(Event.OUTCOME, details);
  }

  Storyline told() {
    return builder.story();
  }
}
