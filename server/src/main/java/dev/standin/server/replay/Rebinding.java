package dev.standin.server.replay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.Presigner;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes of a recorded request the one that this run sends. */
final class Rebinding {
  private static final String GATEWAY = "/_standin/s3";
  // Asks for headers, and is no part of the signature.
  private static final String CHECKSUM_MODE = "x-amz-checksum-mode";
  private static final Pattern FIELD =
      Pattern.compile("\"([^\"\\\\]+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*\\{secret-[0-9]+}[^\"]*)\"");
  private static final Pattern SIGNED_AT = Pattern.compile("X-Amz-Date=([0-9]{8}T[0-9]{6}Z)");
  private static final Pattern GOOD_FOR = Pattern.compile("X-Amz-Expires=([0-9]{1,6})");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

  private final Bindings bindings;
  private final Invention invention;
  private final Stand stand;

  Rebinding(Bindings bindings, Invention invention, Stand stand) {
    this.bindings = bindings;
    this.invention = invention;
    this.stand = stand;
  }

  Outbound of(Exchange exchange) {
    var request = exchange.request();
    var headers = headers(request.headers());
    var body = body(exchange);
    var handed = bindings.address(request.target());
    if (handed.isPresent()) {
      return to(URI.create(handed.get()), request.method(), headers, body);
    }
    var signed = stand.files() == null ? Optional.<String>empty() : signed(exchange);
    if (signed.isPresent()) {
      return to(URI.create(signed.get()), request.method(), unsigned(headers), body);
    }
    parameters(request.query());
    invention.fill("", request.path());
    var path = bindings.all(request.path(), Rebinding::percent);
    var query = bindings.all(request.query(), Rebinding::percent);
    var target = stand.base().getRawPath() + path + (query.isEmpty() ? "" : "?" + query);
    return new Outbound(stand.base(), request.method(), target, headers, body);
  }

  private static Outbound to(URI url, String method, Headers headers, byte[] body) {
    var target = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    return new Outbound(
        URI.create(url.getScheme() + "://" + url.getRawAuthority()), method, target, headers, body);
  }

  private Headers headers(Headers recorded) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    for (var field : recorded.fields()) {
      invention.fill(field.getKey(), field.getValue());
      fields.add(
          Map.entry(field.getKey(), bindings.all(field.getValue(), UnaryOperator.identity())));
    }
    return new Headers(fields);
  }

  private void parameters(String query) {
    for (var part : query.split("&")) {
      int equals = part.indexOf('=');
      invention.fill(equals < 0 ? "" : part.substring(0, equals), part.substring(equals + 1));
    }
  }

  private byte[] body(Exchange exchange) {
    var body = exchange.request().body();
    // Latin-1 keeps every byte, so that a body that is no text goes out as it came.
    var text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
    var type = exchange.request().headers().first("Content-Type").orElse("");
    boolean isForm = type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded");
    var field = FIELD.matcher(text);
    while (field.find()) {
      invention.fill(field.group(1), field.group(2));
    }
    if (isForm) {
      parameters(text);
    }
    invention.fill("", text);
    boolean isJson = text.strip().startsWith("{") || text.strip().startsWith("[");
    UnaryOperator<String> written =
        isJson ? Rebinding::json : isForm ? Rebinding::percent : UnaryOperator.identity();
    return bindings.all(text, written).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String percent(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String json(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }

  /**
   * The address of a file that the recorded client had signed itself, signed by this run's key
   * pair; empty for all other requests, and for a signature that was wrong.
   */
  private Optional<String> signed(Exchange exchange) {
    var request = exchange.request();
    var files = stand.files();
    boolean isGateway = request.path().startsWith(GATEWAY + "/");
    boolean isInBucket =
        !isGateway
            && exchange.operation().isEmpty()
            && exchange.facts().hop().filter("download"::equals).isPresent();
    boolean isSigned =
        request.query().contains("X-Amz-Signature=")
            || request
                .headers()
                .first("Authorization")
                .filter(value -> value.startsWith("AWS4-HMAC-SHA256"))
                .isPresent();
    if (!isSigned
        || !isGateway && !isInBucket
        || exchange.response().body().text().contains("SignatureDoesNotMatch")) {
      return Optional.empty();
    }
    var path = isGateway ? request.path().substring(GATEWAY.length()) : request.path();
    var at = location(bindings.ids(path));
    if (at.isEmpty()) {
      return Optional.empty();
    }
    // The gateway takes a signature by the session's clock, a bucket by the wall's.
    var when = isGateway ? signedAt(request.query()).orElse(exchange.at()) : files.wall();
    var base = isGateway ? stand.base() + GATEWAY : files.endpoint().toString();
    var life = isGateway ? life(request.query()) : LONG_ENOUGH;
    return Optional.of(
        new Presigner(files.region())
            .sign(request.method(), base, at.get(), files.own(), when, life));
  }

  private static Optional<Location> location(String path) {
    int slash = path.indexOf('/', 1);
    if (slash < 0 || slash == path.length() - 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Location(plain(path.substring(1, slash)), plain(path.substring(slash + 1))));
  }

  private static String plain(String encoded) {
    return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Optional<Instant> signedAt(String query) {
    var found = SIGNED_AT.matcher(query);
    try {
      return found.find()
          ? Optional.of(LocalDateTime.parse(found.group(1), TIME).toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration life(String query) {
    var found = GOOD_FOR.matcher(query);
    return found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : LONG_ENOUGH;
  }

  private static Headers unsigned(Headers headers) {
    var kept = new ArrayList<>(headers.fields());
    kept.removeIf(
        field ->
            field.getKey().equalsIgnoreCase("Authorization")
                || !field.getKey().equalsIgnoreCase(CHECKSUM_MODE)
                    && field.getKey().toLowerCase(Locale.ROOT).startsWith("x-amz-"));
    return new Headers(kept);
  }
}
