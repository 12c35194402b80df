package dev.standin.server.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a client asks that does not take the first trouble for the last: it asks again, later, and
 * not for ever. It waits by moving its session's clock, so nobody sleeps.
 */
final class Patience {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST = 60;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  // One for all: each has threads of its own.
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Session session;

  Patience(Session session) {
    this.session = session;
  }

  /** Nothing that this client knows of helps any further. */
  static final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GaveUp(String why) {
      super(why);
    }
  }

  /** One request, to be sent as often as needed. */
  record Ask(String method, String url, String body, String... headers) {
    static Ask get(String url, String... headers) {
      return new Ask("GET", url, "", headers);
    }

    static Ask post(String url, String body, String... headers) {
      return new Ask("POST", url, body, headers);
    }
  }

  /**
   * What came back.
   *
   * @param status 0 if not even a status did
   * @param whole whether the body came to its end
   */
  record Got(int status, HttpHeaders headers, byte[] bytes, boolean whole) {
    Optional<String> header(String name) {
      return headers == null ? Optional.empty() : headers.firstValue(name);
    }

    /** Its JSON; a missing node if it is none, or not all of it. */
    JsonNode json() {
      try {
        return whole && bytes.length > 0
            ? MAPPER.readerFor(JsonNode.class).readTree(text())
            : MissingNode.getInstance();
      } catch (IOException e) {
        return MissingNode.getInstance();
      }
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isLost() {
      return status == 0 || !whole;
    }

    /** Whether the same may go well later. */
    boolean isLater() {
      return isLost() || status == 429 || status >= 500;
    }
  }

  /** Sends a request once. */
  Got once(Ask ask) {
    var publisher =
        ask.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body());
    var request = HttpRequest.newBuilder(URI.create(ask.url())).method(ask.method(), publisher);
    if (ask.headers().length > 0) {
      request.headers(ask.headers());
    }
    var bytes = new ByteArrayOutputStream();
    HttpHeaders headers = null;
    int status = 0;
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
      status = response.statusCode();
      headers = response.headers();
      try (var body = response.body()) {
        body.transferTo(bytes);
      }
      return new Got(status, headers, bytes.toByteArray(), true);
    } catch (IOException e) {
      return new Got(status, headers, bytes.toByteArray(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request until an answer comes that says more than "later". */
  Got ask(Ask ask) {
    return until(
        ask.method() + " " + ask.url(),
        () -> {
          var got = once(ask);
          if (got.isLater()) {
            pause(got);
            return Optional.empty();
          }
          return Optional.of(got);
        });
  }

  /** Sends a request until its answer, if it is a success, has sound JSON. */
  Got ask(Ask ask, Predicate<JsonNode> sound) {
    return until(
        ask.method() + " " + ask.url(),
        () -> {
          var got = ask(ask);
          if (got.status() / 100 == 2 && !sound.test(got.json())) {
            pause(PAUSE);
            return Optional.empty();
          }
          return Optional.of(got);
        });
  }

  /**
   * Tries until there is something.
   *
   * @throws GaveUp after so many tries
   */
  <T> T until(String what, Supplier<Optional<T>> attempt) {
    for (int i = 0; i < MOST; i++) {
      var got = attempt.get();
      if (got.isPresent()) {
        return got.get();
      }
    }
    throw new GaveUp(what + " did not go well in " + MOST + " tries");
  }

  /** Waits as long as an answer says, or a little if it says nothing. */
  void pause(Got got) {
    pause(got.header("retry-after").map(this::wait).orElse(PAUSE));
  }

  void pause(Duration by) {
    session.clock().advance(by);
  }

  /** All three forms that are seen; whoever knows one alone waits too long or not at all. */
  private Duration wait(String text) {
    if (text.matches("\\d+")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    var left = Duration.between(session.clock().now(), time(text));
    return left.isNegative() ? PAUSE : left;
  }

  private static Instant time(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }
}
