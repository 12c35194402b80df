package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Spec;
import dev.standin.server.dashboard.Pages;
import dev.standin.server.http.AdminRequest;
import dev.standin.server.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API by which tests and people steer a server, under {@code /_standin/}.
 *
 * <p>Methods and paths come from its own OpenAPI document; the code binds operationIds.
 */
public final class AdminApi {
  /** Answers one operation. */
  @FunctionalInterface
  interface Operation extends Function<AdminCall, Reply> {}

  private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
  private static final String ROOT = "/_standin/";
  private static final String DOCUMENT = "/standin/admin/openapi.yaml";
  // A probe has no token, and learns nothing but whether it may send clients.
  private static final Set<String> OPEN = Set.of("health", "live");
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";
  private static final String CACHING = "Cache-Control";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Realm realm;
  private final Guard guard;
  private final Spec spec;
  private final Map<String, Operation> operations = new TreeMap<>();

  /**
   * @param host the host that the server was told to listen on
   * @param token what requests must carry; "" for nothing
   */
  public AdminApi(Realm realm, String host, String token) {
    this.realm = realm;
    this.guard = new Guard(host, token);
    this.spec = spec();
    new ServerRoutes(realm, spec.document()).bind(operations);
    new SessionRoutes(realm).bind(operations);
    new ClockRoutes().bind(operations);
    new ScenarioRoutes(new Pins(realm.vendors()), realm.files()).bind(operations);
    new JournalRoutes().bind(operations);
    new SummaryRoutes().bind(operations);
    new LiveRoutes(realm.files()).bind(operations);
    new AgainRoutes(realm.vendors()).bind(operations);
    new ExplanationRoutes(realm.vendors()).bind(operations);
    var exports = new ExportRoutes(realm.vendors());
    exports.bind(operations);
    new ArtifactRoutes(exports, realm.store()).bind(operations);
    new VerdictRoutes(realm).bind(operations);
    var declared = spec.operations().stream().map(o -> o.id()).collect(Collectors.toSet());
    if (!declared.equals(operations.keySet())) {
      throw new IllegalStateException(
          DOCUMENT + " declares " + declared + ", and the code answers " + operations.keySet());
    }
  }

  /** The API's own document. */
  public static Spec spec() {
    try (var in = AdminApi.class.getResourceAsStream(DOCUMENT)) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Spec.trusted("standin", new Spec.Document("standin" + DOCUMENT, text), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(DOCUMENT + " cannot be read", e);
    }
  }

  /** Answers a request. */
  public Reply answer(AdminRequest asked) {
    // A browser must not make a page of what a client of a vendor's has sent.
    var reply = reply(asked).header("X-Content-Type-Options", "nosniff");
    // Answers tell of this moment, and some carry a key pair.
    return reply.headers().first(CACHING).isPresent() ? reply : reply.header(CACHING, "no-store");
  }

  private Reply reply(AdminRequest asked) {
    try {
      return operate(asked);
    } catch (Declined e) {
      var reply = Reply.json(e.status(), json(e));
      return e.status() == 401 ? reply.header("WWW-Authenticate", "Bearer") : reply;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} broke; this is a bug of Standin", asked.request().path(), e);
      return Reply.json(500, json(new Declined(500, "a bug of Standin; its log says more")));
    }
  }

  private Reply operate(AdminRequest asked) {
    var request = asked.request();
    guard.checkOrigin(request.headers());
    var page = page(request);
    // HTTP has HEAD wherever it has GET, and monitors ask for health by it.
    boolean isHead = request.method().equals(HEAD);
    var match = spec.match(isHead ? GET : request.method(), path(request.path()));
    boolean open = match instanceof Match.Found found && OPEN.contains(found.operation().id());
    // Neither a browser that opens the page nor a probe has a token to send. Where there is one,
    // who
    // comes by a foreign name learns from them what everybody may know.
    boolean isPublic = open || page.isPresent();
    if (!isPublic || !guard.isLocked()) {
      guard.checkHost(request.headers());
    }
    if (page.isPresent()) {
      return page.get();
    }
    if (!open) {
      guard.checkToken(request.headers());
    }
    if (match instanceof Match.Found found) {
      if (asked.tooLarge()) {
        throw new Declined(413, "the body is larger than this server reads");
      }
      var received = spec.receive(found, asJson(request));
      if (!received.violations().isEmpty()) {
        throw new Declined(400, received.violations().get(0).toString(), received.violations());
      }
      var call =
          new AdminCall(
              received, request.headers(), asked.baseUrl(), asked.home(), realm.sessions());
      return operations.get(found.operation().id()).apply(call);
    }
    if (match instanceof Match.WrongMethod wrong) {
      var methods = new TreeSet<>(wrong.allowed());
      if (methods.contains(GET)) {
        methods.add(HEAD);
      }
      var allowed = String.join(", ", methods);
      var declined =
          new Declined(405, request.method() + " is not allowed here; allowed: " + allowed);
      return Reply.json(405, json(declined)).header("Allow", allowed);
    }
    throw new Declined(
        404,
        request.path()
            + " is not among Standin's own paths; nearest: "
            + spec.nearest(request.method(), request.path(), 3).stream()
                .map(near -> near.operation().method() + " " + near.operation().path())
                .collect(Collectors.joining(", ")));
  }

  /** A file of the dashboard, if one is asked for; they are no operations of this API. */
  private static Optional<Reply> page(Request request) {
    var isRead = request.method().equals(GET) || request.method().equals(HEAD);
    if (!isRead) {
      return Optional.empty();
    }
    if (request.path().startsWith(Pages.ROOT)) {
      return Pages.file(request.path().substring(Pages.ROOT.length()), request.headers());
    }
    boolean isPage =
        path(request.path()).equals(ROOT)
            && request.headers().all("Accept").stream()
                .anyMatch(type -> type.contains("text/html"));
    return isPage
        ? Pages.file(Pages.INDEX, request.headers()).map(page -> page.header("Vary", "Accept"))
        : Optional.empty();
  }

  /** One spelling for a path with and without a slash at its end. */
  private static String path(String path) {
    if (path.length() < ROOT.length()) {
      return ROOT;
    }
    return path.length() > ROOT.length() && path.endsWith("/")
        ? path.substring(0, path.length() - 1)
        : path;
  }

  // What curl -d says of any body. A page could send one unasked, but the guard has seen its
  // Origin.
  private static Request asJson(Request request) {
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (var header : request.headers().fields()) {
      boolean form =
          header.getKey().equalsIgnoreCase("Content-Type") && header.getValue().startsWith(FORM);
      headers.add(form ? Map.entry(header.getKey(), Reply.JSON) : header);
    }
    return new Request(
        request.method(), request.path(), request.query(), new Headers(headers), request.body());
  }

  private static JsonNode json(Declined declined) {
    var json = JsonNodeFactory.instance.objectNode().put("error", declined.getMessage());
    var violations = json.putArray("violations");
    for (var violation : declined.violations()) {
      violations
          .addObject()
          .put("where", violation.where())
          .put("pointer", violation.pointer())
          .put("message", violation.message());
    }
    if (!declined.problems().isEmpty()) {
      var problems = json.putArray("problems");
      for (var problem : declined.problems()) {
        problems.addObject().put("pointer", problem.pointer()).put("message", problem.message());
      }
    }
    return json;
  }
}
