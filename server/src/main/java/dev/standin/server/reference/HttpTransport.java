package dev.standin.server.reference;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;

/** HTTP/1.1 by the JDK's own client. */
public final class HttpTransport implements Transport {
  private static final String ATTEMPTS = "jdk.httpclient.redirects.retrylimit";

  /** How long nothing may come before a connection counts as lost. */
  static final Duration SILENCE = Duration.ofSeconds(90);

  static {
    // Where a connection closes without an answer, the JDK's client sends a GET again by itself, at
    // once and up to five times: who counts and spaces his tries has to forbid it that. It is read
    // when the first request of the process is sent.
    if (System.getProperty(ATTEMPTS) == null) {
      System.setProperty(ATTEMPTS, "1");
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  @Override
  public Answer send(Ask ask, Sink sink) {
    if (!(ask.to() instanceof Address.Web page)) {
      throw new IllegalArgumentException("expected a page of the web but was " + ask.to());
    }
    var publisher =
        ask.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body());
    var request =
        HttpRequest.newBuilder(page.uri()).method(ask.method(), publisher).timeout(SILENCE);
    ask.sent().forEach(request::header);
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      var headers = new LinkedHashMap<String, String>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return Body.taken(response.statusCode(), headers, response.body(), sink, SILENCE);
    } catch (IOException e) {
      return Answer.none();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GaveUp("interrupted");
    }
  }
}
