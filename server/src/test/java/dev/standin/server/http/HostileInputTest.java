package dev.standin.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Operation;
import dev.standin.server.artifact.Draw;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import dev.standin.server.vendor.Vendor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Input that nobody means well with, at every operation of every document, over raw sockets.
 *
 * <p>Whatever comes, the answer is the vendor's own 4xx, or a success for what is harmless; never a
 * 500, never a trace of our code, and the server goes on.
 */
class HostileInputTest {
  @SuppressWarnings("unused") // Read by @FieldSource.
  static final List<Vendor> VENDORS = List.copyOf(SharedServer.app().vendors().all());

  private static final long SEED = 20_260_101;
  private static final String JSON = "application/json";

  private record Hostile(String what, String type, byte[] body) {
    static Hostile json(String what, String body) {
      return new Hostile(what, JSON, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Answer(int status, String head, String body) {}

  /** Bodies that no operation may accept. */
  private static List<Hostile> malformed() {
    return List.of(
        Hostile.json("cut short", "{\"a\":"),
        Hostile.json("no JSON", "<xml/>"),
        Hostile.json("deep", "[".repeat(100_000)),
        Hostile.json("deep and closed", "[".repeat(5_000) + "]".repeat(5_000)),
        Hostile.json("trailing", "{} {}"),
        Hostile.json("twice", "{\"a\":1,\"a\":2}"),
        new Hostile("no UTF-8", JSON, new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}),
        Hostile.json("a number too large", "{\"a\":1e999999999}"));
  }

  /** Bodies of the wrong type, which an operation without a strict body may accept. */
  private static List<Hostile> strange() {
    return List.of(
        Hostile.json("null", "null"),
        Hostile.json("a number", "7"),
        Hostile.json("an array", "[1,2,3]"),
        Hostile.json("controls", "{\"\\u0000\":\"\\u0007\\ud800\"}"),
        Hostile.json("a long word", "{\"query\":\"" + "a".repeat(300_000) + "\"}"),
        Hostile.json("a long name", "{\"" + "b".repeat(300_000) + "\":1}"),
        new Hostile("a form", "application/x-www-form-urlencoded", bytes("a=%zz&b=%ff&&=&=c")),
        new Hostile("text", "text/plain", bytes("SELECT {".repeat(2_000))),
        new Hostile("nonsense", "image/png", bytes("\u0000\u0001")),
        new Hostile("a type that is none", ";;;", bytes("{}")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void hostile_bodies(Vendor vendor) throws IOException {
    var wrong = new ArrayList<String>();
    try (var target = EmbeddedTarget.open(vendor.id())) {
      for (var operation : vendor.spec().operations()) {
        boolean takesJson = takesJson(vendor, operation);
        for (var hostile : malformed()) {
          judge(target, operation, path(operation, "x"), hostile, takesJson, wrong);
        }
        for (var hostile : strange()) {
          judge(target, operation, path(operation, "x"), hostile, false, wrong);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void hostile_paths_and_queries(Vendor vendor) throws IOException {
    var words =
        List.of(
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e",
            "a%00b",
            "%ff%fe",
            "%F0%9F%92%A9",
            "a".repeat(5_000),
            "%27%22%3Cscript%3E",
            "%0d%0aSet-Cookie:x=1",
            "-1",
            "99999999999999999999",
            "{id}",
            "$%7Bjndi:ldap%7D",
            "~",
            "%");
    var wrong = new ArrayList<String>();
    try (var target = EmbeddedTarget.open(vendor.id())) {
      for (var operation : vendor.spec().operations()) {
        for (var word : words) {
          var nothing = new Hostile("path " + word, JSON, new byte[0]);
          judge(target, operation, path(operation, word), nothing, false, wrong);
          var query =
              path(operation, "x")
                  + "?query="
                  + word
                  + "&a="
                  + word
                  + "&first_result="
                  + word
                  + "&queryId="
                  + word
                  + "&uri="
                  + word
                  + "&parameters="
                  + word;
          judge(
              target,
              operation,
              query,
              new Hostile("query " + word, JSON, bytes("{}")),
              false,
              wrong);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void random_bodies_made_from_the_documents_own_words(Vendor vendor) throws IOException {
    var words = new ArrayList<String>();
    names(vendor, words);
    var wrong = new ArrayList<String>();
    try (var target = EmbeddedTarget.open(vendor.id())) {
      for (var operation : vendor.spec().operations()) {
        for (int i = 0; i < 40; i++) {
          var draw = Draw.of(SEED, operation.id().hashCode() * 1_000L + i);
          var body = Hostile.json("random " + i + " of seed " + SEED, random(draw, words, 4));
          judge(target, operation, path(operation, "x"), body, false, wrong);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void methods_that_nobody_knows() throws IOException {
    try (var target = EmbeddedTarget.open("acme")) {
      for (var method : List.of("BREW", "PROPFIND", "TRACE", "CONNECT", "OPTIONS", "get")) {
        var answer = send(target, method, "/acme/exports", new Hostile("", JSON, new byte[0]));
        assertTrue(answer.status() >= 400 && answer.status() < 500, method + ": " + answer);
      }
    }
  }

  private static boolean takesJson(Vendor vendor, Operation operation) {
    var place = vendor.spec().document().path("paths").path(operation.path());
    var body =
        place.path(operation.method().toLowerCase(java.util.Locale.ROOT)).path("requestBody");
    // Where the document asks for an object with required fields, no broken body may pass.
    return body.path("content").has(JSON) && body.path("required").asBoolean();
  }

  private static void names(Vendor vendor, List<String> words) {
    var queue =
        new ArrayList<>(List.of(vendor.spec().document().path("components").path("schemas")));
    while (!queue.isEmpty()) {
      var node = queue.remove(queue.size() - 1);
      node.path("properties").fieldNames().forEachRemaining(words::add);
      node.path("enum").forEach(value -> words.add(value.asText()));
      node.forEach(queue::add);
    }
    words.add("id");
  }

  private static String random(Draw draw, List<String> words, int depth) {
    return switch (draw.below(depth == 0 ? 6 : 9)) {
      case 0 -> "null";
      case 1 -> draw.chance(0.5) ? "true" : "false";
      case 2 -> Long.toString(draw.next());
      case 3 -> "-1.5e" + draw.below(400);
      case 4 -> "\"" + draw.pick(words) + "\"";
      case 5 -> "\"\\u" + String.format("%04x", draw.below(65536)) + "\"";
      case 6 -> "[" + random(draw, words, depth - 1) + "," + random(draw, words, depth - 1) + "]";
      default -> {
        var object = new StringBuilder("{");
        int fields = draw.below(6);
        for (int i = 0; i < fields; i++) {
          object.append(i == 0 ? "" : ",").append('"').append(draw.pick(words)).append("\":");
          object.append(random(draw, words, depth - 1));
        }
        yield object.append('}').toString();
      }
    };
  }

  private static String path(Operation operation, String word) {
    return operation.path().replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(word));
  }

  private static void judge(
      EmbeddedTarget target,
      Operation operation,
      String path,
      Hostile hostile,
      boolean mustRefuse,
      List<String> wrong)
      throws IOException {
    var answer = send(target, operation.method(), path, hostile);
    var where = operation + " with " + hostile.what() + ": ";
    if (answer.status() >= 500 || answer.status() < 200) {
      wrong.add(where + answer);
    } else if (mustRefuse && answer.status() < 400) {
      wrong.add(where + "accepted with " + answer.status());
    }
    if (answer.body().contains("dev.standin")
        || answer.body().contains("Exception")
        || answer.body().contains("jetty")
        || answer.head().contains("Set-Cookie")) {
      wrong.add(where + "shows the inside: " + answer);
    }
  }

  private static Answer send(EmbeddedTarget target, String method, String path, Hostile hostile)
      throws IOException {
    var base = target.baseUrl();
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(40_000);
      var head = new StringBuilder();
      head.append(method).append(' ').append(base.getPath()).append(path).append(" HTTP/1.1\r\n");
      head.append("Host: ").append(base.getAuthority()).append("\r\n");
      CREDENTIALS.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Content-Type: ").append(hostile.type()).append("\r\n");
      head.append("Content-Length: ").append(hostile.body().length).append("\r\n");
      head.append("Connection: close\r\n\r\n");
      var request = new ByteArrayOutputStream();
      request.write(head.toString().getBytes(StandardCharsets.UTF_8));
      request.write(hostile.body());
      socket.getOutputStream().write(request.toByteArray());
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(text.isEmpty(), method + " " + path + " got no answer at all");
      int split = text.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(text.substring(9, 12)), text.substring(0, split), text.substring(split));
    }
  }

  // Each vendor reads its own and leaves the others alone.
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "Authorization", "Bearer some-token",
          "X-DOMO-Developer-Token", "some-token",
          "X-Project-Id", "some-project",
          "X-Api-Key", "some-key");
}
