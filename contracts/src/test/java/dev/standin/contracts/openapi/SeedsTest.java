package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example that a vendor prints conforms to its document, and no mutation of one does. */
class SeedsTest {
  private static final Path SEEDS = Path.of("src/test/resources/seeds");
  private static final Path SPECS = Path.of("../specs");

  private final Map<String, Spec> specs = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> every_printed_request_conforms() throws IOException {
    return tests("request", this::assertRequestConforms);
  }

  @TestFactory
  Stream<DynamicTest> every_printed_response_conforms() throws IOException {
    return tests(
        "response",
        seed -> assertEquals(List.of(), Documents.texts(check(seed, read(file(seed))))));
  }

  @TestFactory
  Stream<DynamicTest> no_mutated_response_conforms() throws IOException {
    return tests(
        "response",
        seed -> {
          var passed = new TreeSet<String>();
          var mutations = Mutations.of(read(file(seed)));
          for (var mutation : mutations) {
            if (check(seed, mutation.json()).isEmpty()) {
              passed.add(mutation.what());
            }
          }
          assertTrue(!mutations.isEmpty(), "nothing to mutate");
          assertEquals(String.join("\n", SeedExceptions.of(name(seed))), String.join("\n", passed));
        });
  }

  private interface Check {
    void accept(JsonNode seed) throws IOException;
  }

  private Stream<DynamicTest> tests(String message, Check check) throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (var index : indexes()) {
      for (var seed : read(index)) {
        if (seed.path("message").asText().equals(message)) {
          tests.add(DynamicTest.dynamicTest(name(seed), () -> check.accept(seed)));
        }
      }
    }
    assertTrue(!tests.isEmpty(), "no seed is a " + message);
    return tests.stream();
  }

  private static List<Path> indexes() throws IOException {
    assumeTrue(Files.isDirectory(SEEDS), "no seeds yet");
    try (var files = Files.list(SEEDS)) {
      return files
          .filter(file -> file.getFileName().toString().matches("index-.*\\.json"))
          .sorted()
          .toList();
    }
  }

  private List<Violation> check(JsonNode seed, JsonNode json) throws IOException {
    var spec = spec(seed.path("vendor").asText());
    return spec.check(
        operation(spec, seed),
        seed.path("status").asInt(),
        headers(seed.path("headers")),
        json,
        json.isMissingNode());
  }

  private void assertRequestConforms(JsonNode seed) throws IOException {
    var spec = spec(seed.path("vendor").asText());
    var operation = operation(spec, seed);
    var content = read(file(seed));
    var part = seed.path("part").asText("body");
    var query = seed.path("query").asText();
    var sent = content;
    var headers = headers(seed.path("headers"));
    var path = operation.path().replaceAll("\\{[^}]*}", "1");
    switch (part) {
      case "query" -> {
        query = "query=" + URLEncoder.encode(content.toString(), StandardCharsets.UTF_8);
        sent = MissingNode.getInstance();
      }
      case "exchange" -> {
        assertEquals(operation.method(), content.path("method").asText());
        var url = content.path("url").asText();
        path = url.substring(url.indexOf('/', "https://".length()));
        headers = headers(content.path("headers"));
        sent = content.path("body");
      }
      default -> {}
    }
    var found = (Match.Found) spec.match(operation.method(), path);
    assertEquals(operation, found.operation());
    var body = sent.isMissingNode() ? Body.EMPTY : Body.of(sent.toString());
    var request = new Request(operation.method(), path, query, headers, body);
    // A parameter that the page prints beside the example is not part of it.
    assertEquals(
        List.of(),
        spec.receive(found, request).violations().stream()
            .filter(
                violation ->
                    !violation.message().equals("is missing") || violation.where().equals("body"))
            .map(Violation::toString)
            .toList());
  }

  private static Operation operation(Spec spec, JsonNode seed) {
    var id = seed.path("operation").asText();
    return spec.operation(id)
        .orElseThrow(() -> new AssertionError("no operation " + id + " in " + spec.operations()));
  }

  private static Headers headers(JsonNode given) {
    var headers =
        given.has("Content-Type") ? Headers.NONE : Headers.of("Content-Type", "application/json");
    for (var field : given.properties()) {
      headers = headers.and(field.getKey(), field.getValue().asText());
    }
    return headers;
  }

  private static String name(JsonNode seed) {
    var file = seed.path("file").asText();
    return file.startsWith("seeds/") ? file.substring("seeds/".length()) : file;
  }

  private static Path file(JsonNode seed) {
    var name = name(seed);
    return name.contains("/")
        ? SEEDS.resolve(name)
        : SEEDS.resolve(seed.path("vendor").asText()).resolve(name);
  }

  private static JsonNode read(Path file) throws IOException {
    return new JsonMapper().readTree(Files.readString(file));
  }

  private Spec spec(String vendor) throws IOException {
    var spec = specs.get(vendor);
    if (spec == null) {
      var folder = SPECS.resolve(vendor);
      var json = folder.resolve("openapi.json");
      var main = Files.exists(json) ? json : folder.resolve("openapi.yaml");
      var additions = folder.resolve("additions.yaml");
      spec =
          Spec.compile(
              vendor,
              document(main),
              Files.exists(additions) ? List.of(document(additions)) : List.of());
      specs.put(vendor, spec);
    }
    return spec;
  }

  private static Spec.Document document(Path file) throws IOException {
    return new Spec.Document(file.toString(), Files.readString(file));
  }
}
