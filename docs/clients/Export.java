import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * Exports the result of one NQL query of Nexthink to a file: {@code java Export.java [FILE]}, on
 * Java 17 or later alone. FILE is export.csv unless told otherwise.
 *
 * <p>STANDIN_NEXTHINK_URL is the API's base URL, STANDIN_IDENTIFIER the query's id, as #my_query,
 * and NEXTHINK_CREDENTIALS the client's id and secret, with a colon between them.
 */
public class Export {
  private static final int TRIES = 5;
  private static final Map<String, String> ENV = System.getenv();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final String base = ENV.get("STANDIN_NEXTHINK_URL");
  private String token;

  static class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message);
    }
  }

  public static void main(String[] args) throws Exception {
    var file = Path.of(args.length > 0 ? args[0] : "export.csv");
    try {
      boolean whole = new Export().run(ENV.get("STANDIN_IDENTIFIER"), file);
      System.out.println("read " + rows(file) + " rows into " + file);
      if (!whole) {
        System.err.println("the result is truncated: the licence's limit of rows was reached");
      }
    } catch (Failure e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /** Exports, and tells whether the result is whole. */
  boolean run(String query, Path file) throws Failure, InterruptedException {
    logIn();
    var started = ask("/api/v1/nql/export", "{\"queryId\": \"" + query + "\"}");
    if (started.statusCode() != 200) {
      throw new Failure("the export was not started: " + started.statusCode() + " " + started.body());
    }
    var id = text(started.body(), "exportId").orElseThrow();
    for (int polls = 0; polls < 600; polls++) {
      var answer = ask("/api/v1/nql/status/" + id, null);
      if (answer.statusCode() != 200 && answer.statusCode() != 206) {
        throw new Failure("the status cannot be read: " + answer.statusCode() + " " + answer.body());
      }
      var state = text(answer.body(), "status").orElse("");
      if (state.equals("ERROR")) {
        throw new Failure("the export failed: " + text(answer.body(), "errorDescription").orElse(""));
      }
      // Of no use if the time of its URL is over: then the next poll tells another.
      if (state.equals("COMPLETED")
          && download(text(answer.body(), "resultsFileUrl").orElseThrow(), file)) {
        return answer.statusCode() == 200;
      }
      Thread.sleep(1000);
    }
    throw new Failure("the export has not ended");
  }

  void logIn() throws Failure, InterruptedException {
    var credentials = ENV.getOrDefault("NEXTHINK_CREDENTIALS", "my-client-id:my-client-secret");
    var basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
    var request = request("/api/v1/token", basic).POST(BodyPublishers.noBody()).build();
    var answer = patiently(() -> HTTP.send(request, BodyHandlers.ofString()));
    if (answer.statusCode() != 200) {
      throw new Failure("no token was given: " + answer.statusCode());
    }
    token = text(answer.body(), "access_token").orElseThrow();
  }

  /** A call with the token, and with another one if that has expired. */
  HttpResponse<String> ask(String path, String body) throws Failure, InterruptedException {
    var answer = patiently(() -> HTTP.send(call(path, body), BodyHandlers.ofString()));
    if (answer.statusCode() != 401) {
      return answer;
    }
    logIn();
    return patiently(() -> HTTP.send(call(path, body), BodyHandlers.ofString()));
  }

  HttpRequest call(String path, String body) {
    var request = request(path, "Bearer " + token);
    return body == null
        ? request.build()
        : request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
  }

  HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", authorization);
  }

  /** Calls again what may be answered otherwise later: as asked for, or else with growing waits. */
  static HttpResponse<String> patiently(Callable<HttpResponse<String>> call)
      throws Failure, InterruptedException {
    for (int tries = 0; ; tries++) {
      var wait = Duration.ofSeconds(1L << tries);
      var came = "no answer";
      try {
        var answer = call.call();
        if (answer.statusCode() != 429 && answer.statusCode() < 500) {
          return answer;
        }
        came = "status " + answer.statusCode();
        wait = asked(answer.headers()).orElse(wait);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        came = e.toString();
      }
      if (wait.toMinutes() >= 10) {
        throw new Failure("told to come back in " + wait.toSeconds() + " s");
      }
      if (tries == TRIES) {
        throw new Failure("given up after " + (tries + 1) + " tries: " + came);
      }
      Thread.sleep(wait.toMillis());
    }
  }

  /** Retry-After is a number, or a date of either kind, which is meant by the server's clock. */
  static Optional<Duration> asked(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(
            text -> {
              if (text.matches("\\d+")) {
                return Duration.ofSeconds(Long.parseLong(text));
              }
              var wait = Duration.between(date(headers.firstValue("Date").orElseThrow()), date(text));
              return wait.isNegative() ? Duration.ZERO : wait;
            });
  }

  static Instant date(String text) {
    var format =
        text.matches("\\d.*")
            ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
            : DateTimeFormatter.RFC_1123_DATE_TIME;
    return format.parse(text, Instant::from);
  }

  /** Without a token, since the URL is signed. What broke off goes on where it ended. */
  static boolean download(String url, Path file) throws Failure, InterruptedException {
    for (int tries = 0; tries <= TRIES; tries++) {
      try {
        long got = tries > 0 && Files.exists(file) ? Files.size(file) : 0;
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        if (got > 0) {
          request.header("Range", "bytes=" + got + "-");
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        try (var in = answer.body()) {
          if (answer.statusCode() == 403) {
            return false;
          }
          if (answer.statusCode() < 300) {
            try (var out = open(file, got > 0)) {
              in.transferTo(out);
            }
            return true;
          }
        }
        if (answer.statusCode() < 500) {
          throw new Failure("the result cannot be downloaded: " + answer.statusCode());
        }
      } catch (IOException e) {
        System.err.println("the download broke off; going on with it");
      }
      Thread.sleep(1000L << tries);
    }
    throw new Failure("the result cannot be downloaded");
  }

  static OutputStream open(Path file, boolean more) throws IOException {
    return more ? Files.newOutputStream(file, StandardOpenOption.APPEND) : Files.newOutputStream(file);
  }

  /** The value of a text in a flat JSON object; empty if it is null or missing. */
  static Optional<String> text(String json, String name) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** A line break between quotes ends no row. */
  static long rows(Path file) throws IOException {
    long lines = 0;
    boolean quoted = false;
    try (var in = Files.newBufferedReader(file)) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '"') {
          quoted = !quoted;
        } else if (c == '\n' && !quoted) {
          lines++;
        }
      }
    }
    return lines - 1;
  }
}
