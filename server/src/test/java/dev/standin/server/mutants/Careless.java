package dev.standin.server.mutants;

import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.Transport;
import dev.standin.server.reference.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Clients that are careless with bytes, addresses and credentials. */
final class Careless {
  private static final String FILE = "/_standin/s3/";

  private Careless() {}

  static List<Mutant> all() {
    return List.of(
        once("nexthink")
            .breaks("downloads-whole-result", "download-breaks-off", "download-is-reset"),
        once("mediarithmics")
            .breaks("downloads-whole-result", "download-breaks-off", "file-is-late"),
        Mutant.of(
                "mediarithmics",
                "end-of-connection-is-end-of-file",
                "Takes the end of a connection for the end of the file")
            .by(way -> new Trusting(way))
            .breaks("downloads-whole-result", "download-breaks-off"),
        Mutant.of("nexthink", "no-checksum", "Compares no checksum with the bytes that came")
            .by(unsummed())
            .breaks("downloads-whole-result", "result-has-wrong-checksum"),
        Mutant.of(
                "nexthink",
                "one-address",
                "Ends where the address of the result has expired, and asks for no other")
            .with(its -> its.addresses(1))
            .breaks("renews-expired-url", "expired-result-url", "download-expires"),
        Mutant.of(
                "nexthink", "same-address", "Tries the address of a result again that has expired")
            .with(its -> its.addresses(1))
            .with(its -> its.later(its.later().or(answer -> answer.status() == 403)))
            .breaks("renews-expired-url", "expired-result-url"),
        Mutant.of(
                "nexthink",
                "address-kept",
                "Downloads 20 minutes after it was told an address that is good for 15")
            .by((way, waiting) -> new Late(way, waiting))
            .breaks("renews-expired-url", "download-expires"),
        Mutant.of(
                "nexthink",
                "token-for-storage",
                "Sends its Authorization to the presigned address as well")
            .by(way -> new Generous(way))
            .breaks("sends-no-credential-to-storage", "default"),
        Mutant.of("nexthink", "cookie-for-storage", "Sends its session's cookie to storage as well")
            .by(Way.sending(ask -> ask.url().contains(FILE) ? ask.with("Cookie", "sid=4711") : ask))
            .breaks("sends-no-credential-to-storage", "default"),
        Mutant.of("mediarithmics", "files-are-free", "Asks for a file without its token")
            .by(
                Way.sending(
                    ask -> ask.url().matches(".*(/files/|/data_file/).*") ? ask.as(null) : ask))
            .breaks("authenticates-every-call", "default", "fails-while-running"),
        challenged("nexthink"),
        challenged("mediarithmics"),
        challenged("domo"),
        challenged("connect"),
        once401("nexthink")
            .breaks("refreshes-expired-token", "outlives-the-token", "short-lived-token"),
        once401("mediarithmics")
            .breaks("refreshes-expired-token", "runs-longer-than-a-token-lives"),
        again401("nexthink").breaks("refreshes-expired-token", "outlives-the-token"),
        again401("mediarithmics")
            .breaks("refreshes-expired-token", "runs-longer-than-a-token-lives"),
        Mutant.of("nexthink", "two-tokens", "Fetches two tokens where one has expired")
            .by(Way.repeating(ask -> ask.method().equals("POST") && ask.url().endsWith("/token")))
            .breaks("refreshes-expired-token", "outlives-the-token"),
        Mutant.of("mediarithmics", "two-tokens", "Fetches two tokens where one has expired")
            .by(
                Way.repeating(
                    ask -> ask.method().equals("POST") && ask.url().endsWith("/access_tokens")))
            .breaks("refreshes-expired-token", "runs-longer-than-a-token-lives"),
        Mutant.of("nexthink", "gzip-in-lower-case", "Asks for a compression that there is not")
            .by(body("\"GZIP\"", "\"gzip\""))
            .breaks("conforms-to-document", "default"),
        Mutant.of("nexthink", "another-path", "Calls a path that is not in the document")
            .by(
                Way.sending(
                    ask ->
                        ask.method().equals("POST") && ask.url().endsWith("/export")
                            ? Ask.post(ask.url() + "s", ask.body()).as(ask.credential())
                            : ask))
            .breaks("conforms-to-document", "default"),
        Mutant.of("mediarithmics", "body-with-more", "Sends an execution that is no empty object")
            .by(body("^\\{\\}$", "{\"type\":\"QUERY\"}"))
            .breaks("conforms-to-document", "default"),
        Mutant.of("domo", "no-region", "Leaves out the region of its bucket")
            .by(body("\"region\":\"[^\"]*\",", ""))
            .breaks("conforms-to-document", "default"),
        Mutant.of("connect", "path-misspelt", "Calls s3Path s3path")
            .by(body("\"s3Path\"", "\"s3path\""))
            .breaks("conforms-to-document", "default"),
        told("nexthink", "access_token"),
        told("mediarithmics", "access_token"),
        told("domo", "token"),
        told("connect", "apiKey"));
  }

  private static Mutant once(String vendor) {
    return Mutant.of(
            vendor, "one-try", "Ends where a download breaks off or is refused for the moment")
        .with(its -> its.tries(1));
  }

  private static Mutant challenged(String vendor) {
    return Mutant.of(
            vendor,
            "waits-for-challenge",
            "Sends a call without its credential first, and with it once it was answered with 401")
        .by(Way.waitingForChallenge())
        .breaks("authenticates-every-call", "default");
  }

  private static Mutant once401(String vendor) {
    return Mutant.of(vendor, "token-never-refreshed", "Ends where its token has expired")
        .with(its -> its.renewals(0));
  }

  private static Mutant again401(String vendor) {
    return Mutant.of(
            vendor, "token-again", "Repeats a call with the token that was refused as expired")
        .with(its -> its.renewals(0).later(its.later().or(answer -> answer.status() == 401)));
  }

  private static Mutant told(String vendor, String parameter) {
    return Mutant.of(
            vendor, "secret-in-the-address", "Puts a key into each address, besides its header")
        .by(
            Way.sending(
                ask ->
                    ask.credential() == null
                        ? ask
                        : to(
                            ask,
                            ask.url()
                                + (ask.url().contains("?") ? '&' : '?')
                                + parameter
                                + "=abc123")))
        .breaks("keeps-secrets-out-of-urls", "default");
  }

  private static Ask to(Ask ask, String url) {
    return new Ask(ask.method(), url, ask.headers(), ask.body(), ask.credential());
  }

  private static UnaryOperator<Transport> body(String part, String other) {
    return Way.sending(ask -> ask.body(ask.body().replaceAll(part, other)));
  }

  private static UnaryOperator<Transport> unsummed() {
    return way ->
        new Transport() {
          @Override
          public Answer send(Ask ask, Sink sink) {
            return without(way.send(ask, sink), "ETag");
          }
        };
  }

  private static Answer without(Answer answer, String... names) {
    var rest = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    rest.putAll(answer.headers());
    Arrays.asList(names).forEach(rest::remove);
    return new Answer(answer.status(), rest, answer.body(), answer.received(), answer.whole());
  }

  /** Whatever came is the file; half a line at its end is none. */
  private record Trusting(Transport way) implements Transport {
    @Override
    public Answer send(Ask ask, Sink sink) {
      var came = new ByteArrayOutputStream();
      var answer = way.send(ask, (status, headers) -> came);
      var bytes = came.toByteArray();
      int end = bytes.length;
      while (!answer.whole() && end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      var taken = without(answer, "ETag", "Content-Length");
      try (var out = sink.open(answer.status(), taken.headers())) {
        out.write(bytes, 0, end);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Answer(answer.status(), taken.headers(), new byte[0], end, answer.status() != 0);
    }
  }

  /** Has other things to do before its first download. */
  private static final class Late implements Transport {
    private final Transport way;
    private final Waiting waiting;
    private boolean done;

    Late(Transport way, Waiting waiting) {
      this.way = way;
      this.waiting = waiting;
    }

    @Override
    public Answer send(Ask ask, Sink sink) {
      if (!done && ask.url().contains(FILE)) {
        done = true;
        waiting.pause(Duration.ofMinutes(20));
      }
      return way.send(ask, sink);
    }
  }

  /** Sends its credential everywhere. */
  private static final class Generous implements Transport {
    private final Transport way;
    private Credential credential;

    Generous(Transport way) {
      this.way = way;
    }

    @Override
    public Answer send(Ask ask, Sink sink) {
      credential = ask.credential() == null ? credential : ask.credential();
      return way.send(ask.url().contains(FILE) ? ask.as(credential) : ask, sink);
    }
  }
}
