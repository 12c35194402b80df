package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.memory.Later;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A vendor's OpenAPI document, compiled: its operations, and validators for what they exchange.
 *
 * <p>Immutable, and safe for use by many threads. Query parameters that the document does not
 * declare are no violation, nor are cookies checked.
 */
public final class Spec {
  /**
   * One file of a vendor.
   *
   * @param name how error messages call it, e.g. {@code specs/nexthink/openapi.json}
   * @param text JSON or YAML
   */
  public record Document(String name, String text) {}

  /**
   * Compiles a vendor's document.
   *
   * @param vendor the vendor's id
   * @param document the vendor's own document
   * @param additions documents merged into it, which may add and never change what is there
   * @throws SpecException if a document is not valid OpenAPI, or an addition contradicts it
   */
  public static Spec compile(String vendor, Document document, List<Document> additions) {
    var spec = of(vendor, document, additions, Spec::refuseInvalid);
    spec.compiled.values().forEach(Later::get);
    return spec;
  }

  /**
   * A document that a test has compiled, such as a bundled one: it is not proven again to be valid,
   * and each operation is compiled when it is first called.
   */
  public static Spec trusted(String vendor, Document document, List<Document> additions) {
    return of(vendor, document, additions, documents -> {});
  }

  private static Spec of(
      String vendor, Document document, List<Document> additions, Consumer<DocumentMerge> check) {
    var documents = new DocumentMerge(document, additions);
    References.check(documents);
    var routes = new Routes(vendor, documents);
    check.accept(documents);
    return new Spec(vendor, documents, routes);
  }

  private final String vendor;
  private final ObjectNode document;
  private final PathTree paths;
  private final List<Operation> operations;
  private final Map<String, Operation> byId = new HashMap<>();
  private final Map<String, Later<CompiledOperation>> compiled = new HashMap<>();
  private final Map<String, List<List<CredentialPlace>>> credentials = new HashMap<>();

  private Spec(String vendor, DocumentMerge documents, Routes routes) {
    this.vendor = vendor;
    document = documents.merged();
    paths = routes.paths();
    operations = routes.declared().stream().map(Routes.Declared::operation).toList();
    var schemas = new Later<>(() -> new SchemaSet(vendor, documents));
    for (var declared : routes.declared()) {
      var operation = declared.operation();
      byId.put(operation.id(), operation);
      credentials.put(operation.id(), Credentials.of(document, operation));
      compiled.put(
          operation.id(),
          new Later<>(
              () -> new CompiledOperation(declared.pathItem(), declared.place(), schemas.get())));
    }
  }

  private static void refuseInvalid(DocumentMerge documents) {
    var options = new ParseOptions();
    options.setResolve(false);
    var parsed = new OpenAPIV3Parser().readContents(documents.merged().toString(), null, options);
    var messages = parsed.getMessages() == null ? List.<String>of() : parsed.getMessages();
    if (parsed.getOpenAPI() == null || !messages.isEmpty()) {
      throw new SpecException(
          documents.allNames() + ": not valid OpenAPI: " + String.join("; ", messages));
    }
  }

  public String vendor() {
    return vendor;
  }

  public List<Operation> operations() {
    return operations;
  }

  public Optional<Operation> operation(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A copy of the merged document. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /** The merged document itself, for those who only read it. */
  public JsonNode source() {
    return document;
  }

  /** The headers, query parameters and cookies that the document declares to be API keys. */
  public Set<String> credentialNames() {
    var names = new TreeSet<String>();
    for (var scheme : document.path("components").path("securitySchemes")) {
      if (scheme.path("type").asText().equals("apiKey")) {
        names.add(scheme.path("name").asText());
      }
    }
    return names;
  }

  /**
   * Where an operation's credential may stand: alternatives, each with all the places that it takes
   * together. None for an operation that needs no credential.
   */
  public List<List<CredentialPlace>> credentials(Operation operation) {
    return credentials.getOrDefault(operation.id(), List.of());
  }

  /** Finds the operation of a method and a percent-encoded path, matched on decoded segments. */
  public Match match(String method, String path) {
    return match(method, SentPath.of(path));
  }

  /** Finds the operation of a method and a path. */
  public Match match(String method, SentPath path) {
    return paths.match(method, path);
  }

  /** Decodes a request of an operation and collects its violations; throws for no request. */
  public Received receive(Match.Found found, Request request) {
    return compiled(found.operation()).receive(found.parameters(), request);
  }

  /**
   * What is wrong with a reply of an operation.
   *
   * @param json the body; a missing node where there is none or it is not JSON
   * @param empty whether the reply has no body at all
   */
  public List<Violation> check(
      Operation operation, int status, Headers headers, JsonNode json, boolean empty) {
    return compiled(operation).check(status, headers, json, empty);
  }

  /** The operations nearest to a request that has none, to explain what may have been meant. */
  public List<Near> nearest(String method, String path, int n) {
    return nearest(List.of(this), method, path, n);
  }

  /** The operations of several documents that are nearest to a request, the nearest first. */
  public static List<Near> nearest(Collection<Spec> specs, String method, String path, int n) {
    return Nearness.nearest(specs, method, path, n);
  }

  /** What the document says in a line that an operation does; "" if it does not say it. */
  public String summary(Operation operation) {
    return compiled(operation).summary();
  }

  private CompiledOperation compiled(Operation operation) {
    var found = compiled.get(operation.id());
    if (found == null || !operation.vendor().equals(vendor)) {
      throw new IllegalArgumentException(operation + " is no operation of " + vendor);
    }
    return found.get();
  }
}
