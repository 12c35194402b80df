package dev.standin.server.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.app.App;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.session.Session;
import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.Location;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One export of any vendor that has ended, in a session of its own, and its files. */
public record Exported(EmbeddedTarget target, String vendor, String id, List<Location> files)
    implements AutoCloseable {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

  /** Writes a scenario of faults for each of these vendors. */
  public static void script(Path scenarios, String name, List<String> vendors, String... faults) {
    var text = new StringBuilder("title: A test\nfaults:\n");
    for (var fault : faults) {
      text.append("  - { ").append(fault).append(" }\n");
    }
    try {
      for (var vendor : vendors) {
        var folder = Files.createDirectories(scenarios.resolve(vendor));
        Files.writeString(folder.resolve(name + ".yaml"), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An export in a scenario; Nexthink's is packed as told, and the others' are as they are. */
  public static Exported of(App app, String vendor, String scenario, String compression) {
    var target = EmbeddedTarget.open(app, vendor);
    target.session().pin(Map.of(vendor, scenario));
    return again(target, vendor, compression);
  }

  /** An export in a scenario that no file says: it is current just while the export starts. */
  public static Exported of(App app, String vendor, Scenario scenario, String compression) {
    var one = app.vendors().named(vendor).orElseThrow();
    var before = one.scenarios();
    var during = new ArrayList<>(before.all());
    during.removeIf(other -> other.name().equals(scenario.name()));
    during.add(scenario);
    one.renew(new Scenarios(vendor, during));
    try {
      return of(app, vendor, scenario.name(), compression);
    } finally {
      one.renew(before);
    }
  }

  /** A scenario with one fault. */
  public static Scenario with(Scenario scenario, FaultRule rule) {
    return new Scenario(
        scenario.vendor(),
        scenario.name(),
        scenario.title(),
        scenario.aliases(),
        scenario.when(),
        scenario.seed(),
        scenario.data(),
        scenario.timeline(),
        List.of(rule),
        scenario.quotas(),
        scenario.with(),
        scenario.rules(),
        scenario.file());
  }

  /** One more export in the same session. */
  public static Exported again(EmbeddedTarget target, String vendor, String compression) {
    var begun = begun(target, vendor, compression);
    target.pass(LONG_ENOUGH);
    return begun;
  }

  /** One whose files storage has, although on the session's clock it has only begun. */
  public static Exported begun(EmbeddedTarget target, String vendor, String compression) {
    var session = target.session();
    var before = session.exports().get(vendor).all().stream().map(e -> e.id()).toList();
    start(target, vendor, compression);
    var export =
        session.exports().get(vendor).all().stream()
            .filter(e -> !before.contains(e.id()))
            .findFirst()
            .orElseThrow();
    var written = (Outcome.Written) export.artifact().settle();
    return new Exported(
        target, vendor, export.id(), written.pieces().stream().map(Piece::at).toList());
  }

  private static void start(EmbeddedTarget target, String vendor, String compression) {
    var json = JsonNodeFactory.instance.objectNode();
    var base = target.baseUrl().toString();
    switch (vendor) {
      case "nexthink" ->
          post(
              given().header("Authorization", "Bearer me"),
              base + "/api/v1/nql/export",
              json.put("queryId", "#any").put("compression", compression));
      case "domo" ->
          post(
              given().header("X-DOMO-Developer-Token", "me"),
              base + "/api/query/v1/export/any",
              domo(target));
      case "connect" -> {
        json.putObject("query");
        json.put("s3Path", "https://my-bucket.s3.amazonaws.com/exports/")
            .put("s3AccessKeyId", target.accessKey())
            .put("s3SecretAccessKey", target.secretKey());
        post(
            given().header("X-Project-Id", "project").header("X-Api-Key", "master"),
            base + "/events/shop/export",
            json);
      }
      case "mediarithmics" -> mediarithmics(base + "/v1");
      default -> throw new IllegalArgumentException(vendor);
    }
  }

  private static ObjectNode domo(EmbeddedTarget target) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("awsAccessKey", target.accessKey())
        .put("awsAccessSecret", target.secretKey())
        .put("bucket", "exports-of-domo")
        .put("path", "out")
        .put("region", "us-east-1");
    var query = body.putObject("queryRequest").put("useCache", false).putObject("query");
    query.putArray("columns").addObject().put("column", "Customer ID").put("exprType", "COLUMN");
    query.putArray("groupByColumns");
    query.putArray("orderByColumns");
    return body;
  }

  private static void mediarithmics(String base) {
    var query =
        post(
            given().header("Authorization", "token"),
            base + "/datamarts/1509/queries",
            Map.of("query_language", "OTQL", "query_text", "SELECT {emails {id}} FROM UserPoint"));
    var export =
        post(
            given().header("Authorization", "token"),
            base + "/exports?organisation_id=1426",
            Map.of(
                "name",
                "test",
                "output_format",
                "CSV",
                "query_id",
                query.path("data.id"),
                "type",
                "QUERY"));
    post(
        given().header("Authorization", "token"),
        base + "/exports/" + export.path("data.id") + "/executions",
        JsonNodeFactory.instance.objectNode());
  }

  private static RequestSpecification given() {
    return RestAssured.given().urlEncodingEnabled(false).contentType("application/json");
  }

  private static Response post(RequestSpecification as, String url, Object body) {
    try {
      var response = as.body(new ObjectMapper().writeValueAsString(body)).post(url);
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response.statusCode() + " " + response.asString());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A GET of its first file by a result URL. */
  public Response get(String... headers) {
    return get(files.get(0), headers);
  }

  /** A GET of one of its files by a result URL. */
  public Response get(Location file, String... headers) {
    var request = RestAssured.given().urlEncodingEnabled(false);
    for (int i = 0; i < headers.length; i += 2) {
      request = request.header(headers[i], headers[i + 1]);
    }
    return request.get(url(file));
  }

  /** A result URL of one of its files. */
  public String url(Location file) {
    var session = target.session();
    return session
        .links()
        .presigned(target.baseUrl().toString(), file, target.now(), Duration.ofMinutes(15));
  }

  /** The bytes of its first file, as storage has them. */
  public byte[] bytes() {
    return target.object(files.get(0).bucket(), files.get(0).key());
  }

  public Session session() {
    return target.session();
  }

  /** The session's key pair, with which the file's bucket can be read by an S3 client. */
  public Credentials own() {
    return target.session().storage();
  }

  /** What the journal says of the last exchange: its hop, and the faults that struck. */
  public String last() {
    var exchanges = target.session().journal().exchanges();
    var facts = exchanges.get(exchanges.size() - 1).facts();
    return String.format(
        Locale.ROOT,
        "%s %s",
        facts.hop().orElse("-"),
        facts.values().getOrDefault("scripted", "-"));
  }

  @Override
  public void close() {
    target.close();
  }
}
