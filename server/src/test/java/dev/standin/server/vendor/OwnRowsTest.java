package dev.standin.server.vendor;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each vendor exports rows of the user's own as it exports generated ones. */
class OwnRowsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(
              "nexthink/devices.csv",
              "\uFEFFdevice.name,device.memory,device.last_seen,note\r\n"
                  + "PC-1,16.50,2026-01-04T09:15:00Z,\"one, \"\"two\"\"\"\r\n"
                  + "PC-2,,2026-01-05T09:15:00+01:00,\"Zoë\n花子\"\r\n"
                  + "PC-3,007,,\r\n"),
          Map.entry("nexthink/my-devices.yaml", "title: Mine\ndata: { file: devices.csv }\n"),
          Map.entry(
              "nexthink/my-first-two.yaml",
              """
              title: Cut by the licence
              data: { file: devices.csv }
              timeline:
                - { at: 0s, state: SUBMITTED }
                - { at: 1s, state: COMPLETED, truncateTo: 2 }
              """),
          Map.entry(
              "nexthink/my-first-one.yaml",
              "title: Some of three\nparameters: { rows: 1 }\ndata: { file: devices.csv, rows: '${rows}' }\n"),
          Map.entry("nexthink/lost.csv", "lost\n1\n"),
          Map.entry("nexthink/my-lost.yaml", "title: Lost\ndata: { file: lost.csv }\n"),
          Map.entry(
              "domo/sales/sales.csv",
              """
              city,amount,sold,code
              Perth,1.50,2026-01-04,007
              Zürich,20.00,2026-01-05,008
              Perth,1.5,2026-01-06,009
              ,3,2026-01-07,010
              """),
          Map.entry(
              "domo/my-sales.yaml",
              "title: Sales\ndata: { file: sales/sales.csv, columns: [{ name: code, type: integer }] }\n"),
          Map.entry("domo/lost.csv", "lost\n1\n"),
          Map.entry("domo/my-lost.yaml", "title: Lost\ndata: { file: lost.csv }\n"),
          Map.entry(
              "connect/events.jsonl",
              """
              {"product":"apple","price":1.50,"tags":["a"],"customer":{"name":"Zoë"},"timestamp":"2026-01-04T10:00:00+01:00","id":"first"}
              {"product":"pear","price":2,"timestamp":"2026-01-04T09:30:00.000Z"}
              {"id":"late","product":"apple","timestamp":"2026-01-05T00:00:00.000Z"}
              {"id":"free","product":"apple","kind":"free"}
              """),
          Map.entry(
              "connect/my-events.yaml",
              "title: Mine\ndata: { file: events.jsonl, from: 2026-01-01, every: 1h }\nwith: { recent: false }\n"),
          Map.entry(
              "connect/table.csv",
              "id,timestamp,customer.name,customer.age,vip\n7,2026-01-04T09:00:00Z,Ada,36,true\n8,,,,\n"),
          Map.entry("connect/my-table.yaml", "title: Mine\ndata: { file: table.csv }\n"),
          Map.entry("connect/lost.csv", "lost\n1\n"),
          Map.entry("connect/my-lost.yaml", "title: Lost\ndata: { file: lost.csv }\n"),
          Map.entry(
              "mediarithmics/points.ndjson",
              """
              {"id":"p1","creation_ts":1767225600000,"emails":[{"id":"e1","email":"ada@example.com"},{"id":"e2"}],"tier":"gold"}
              {"id":"p2","creation_date":"2026-01-02","emails":[]}
              {"id":"p3","activities":[{"id":"a1","events":[{"name":"$buy","price":12.5},{"name":"$view"}]}]}
              """),
          Map.entry(
              "mediarithmics/my-points.yaml",
              """
              title: Mine
              data: { file: points.ndjson }
              with: { otql: 'SELECT {id creation_ts emails {id email}} FROM UserPoint WHERE is_defined(emails)' }
              """),
          Map.entry(
              "mediarithmics/members.csv",
              "id,segments.id,emails.email\np1,1234,ada@example.com\np2,99,\np3,1234,zoe@example.com\n"),
          Map.entry(
              "mediarithmics/my-members.yaml",
              """
              title: Mine
              data: { file: members.csv }
              with: { otql: 'SELECT {id emails {email}} FROM UserPoint WHERE segments {id="1234"}' }
              """));

  @TempDir private static Path folder;
  private static App app;
  private EmbeddedTarget target;

  @BeforeAll
  static void start() throws Exception {
    for (var file : FILES.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    app = App.start(Config.EPHEMERAL.with().scenarios(folder).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void close() {
    target.close();
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("expected JSON but was " + text, e);
    }
  }

  /** What Nexthink says of an export after ten seconds. */
  private JsonNode nexthink(String query, int status) {
    target = EmbeddedTarget.open(app, "nexthink");
    String id =
        bearer()
            .contentType("application/json")
            .body("{\"queryId\":\"#" + query + "\"}")
            .post(target.baseUrl() + "/api/v1/nql/export")
            .path("exportId");
    target.pass(LONG_ENOUGH);
    var reply = bearer().get(target.baseUrl() + "/api/v1/nql/status/" + id);
    assertEquals(status, reply.statusCode(), reply.asString());
    return json(reply.asString());
  }

  private static RequestSpecification bearer() {
    return given().header("Authorization", "Bearer token");
  }

  private static String fetched(JsonNode status) {
    var url = status.get("resultsFileUrl").asText();
    return new String(
        given().urlEncodingEnabled(false).get(url).asByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void nexthink_gives_all_rows_as_they_stand() {
    assertEquals(
        "\"device.name\",\"device.memory\",\"device.last_seen\",\"note\"\n"
            + "PC-1,16.50,2026-01-04T09:15:00Z,\"one, \"\"two\"\"\"\n"
            + "PC-2,,2026-01-05T08:15:00Z,\"Zoë\n花子\"\n"
            + "PC-3,007,,\n",
        fetched(nexthink("my_devices", 200)));
  }

  @Test
  void nexthink_cuts_a_file_and_tells_so() {
    assertEquals(4, fetched(nexthink("my_first_two", 206)).split("\n").length);
  }

  @Test
  void a_scenario_may_take_the_first_rows_alone() {
    var status = nexthink("my_first_one", 200);
    assertTrue(fetched(status).endsWith("PC-1,16.50,2026-01-04T09:15:00Z,\"one, \"\"two\"\"\"\n"));
    target.close();
    var two = fetched(nexthink("my_first_one__rows_2", 200));
    assertTrue(two.endsWith("Zoë\n花子\"\n"), two);
  }

  /** Deletes the server's own copy, as one does who tidies up temporary files. */
  private static void lose() throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var copies = Files.newDirectoryStream(temporary, "standin-rows-*")) {
      for (var folder : copies) {
        try (var files = Files.newDirectoryStream(folder, "rows-*")) {
          for (var file : files) {
            if (Files.size(file) < 100 && Files.readString(file).equals("lost\n1\n")) {
              Files.deleteIfExists(file);
            }
          }
        }
      }
    }
  }

  @Test
  void an_export_of_a_file_that_is_gone_fails_and_says_why() throws IOException {
    lose();
    var status = nexthink("my_lost", 200);
    assertEquals("ERROR", status.get("status").asText());
    assertTrue(
        status
            .get("errorDescription")
            .asText()
            .contains("the copy of " + folder + "/nexthink/lost.csv that was loaded is gone"),
        status.toString());
  }

  /** The export of a DataSet with what the query adds to nothing; it has ended. */
  private JsonNode domo(String dataSet, String query) {
    target = EmbeddedTarget.open(app, "domo");
    var body =
        """
        {"awsAccessKey":"%s","awsAccessSecret":"%s","bucket":"exports","path":"out","region":"us-east-1",
         "queryRequest":{"query":%s}}
        """
            .formatted(target.accessKey(), target.secretKey(), query);
    var reply =
        given()
            .header("X-DOMO-Developer-Token", "token")
            .contentType("application/json")
            .body(body)
            .post(target.baseUrl() + "/api/query/v1/export/" + dataSet);
    assertEquals(200, reply.statusCode(), reply.asString());
    target.pass(LONG_ENOUGH);
    var list =
        given()
            .header("X-DOMO-Developer-Token", "token")
            .get(target.baseUrl() + "/api/query/v1/export/" + dataSet);
    return json(list.asString()).get(0);
  }

  private static String columns(String... names) {
    return Stream.of(names)
        .map(name -> "{\"column\":\"" + name + "\",\"exprType\":\"COLUMN\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String domoFile(String query) {
    var export = domo("my-sales", query);
    assertEquals("success", export.get("exportStatus").asText(), export.toString());
    var key = "out/" + export.get("exportId").asText() + "-part-00001.csv";
    return new String(target.object("exports", key), StandardCharsets.UTF_8);
  }

  @Test
  void domo_exports_the_columns_of_the_file_as_they_stand() {
    assertEquals(
        "code,city,amount\r\n7,Perth,1.50\r\n8,Zürich,20.00\r\n9,Perth,1.5\r\n10,,3\r\n",
        domoFile("{\"columns\":" + columns("code", "city", "amount") + "}"));
  }

  @Test
  void domo_filters_and_orders_by_what_the_cells_mean() {
    assertEquals(
        "sold,amount\r\n2026-01-05,20.00\r\n2026-01-07,3\r\n",
        domoFile(
            """
            {"columns":[{"column":"sold","exprType":"COLUMN"},{"column":"amount","exprType":"COLUMN"}],
             "where":{"exprType":"GREATER_THAN","leftExpr":{"column":"amount","exprType":"COLUMN"},
                      "rightExpr":{"value":"2.9","exprType":"STRING_VALUE"}},
             "orderByColumns":[{"column":"amount","exprType":"COLUMN","order":"DESCENDING"}]}
            """));
  }

  @Test
  void domo_groups_equal_numbers_however_they_are_written() {
    assertEquals(
        "amount,code\r\n1.50,16\r\n20.00,8\r\n3,10\r\n",
        domoFile(
            """
            {"columns":[{"column":"amount","exprType":"COLUMN"},
                        {"column":"code","exprType":"COLUMN","aggregation":"SUM"}],
             "groupByColumns":[{"column":"amount","exprType":"COLUMN"}]}
            """));
  }

  @Test
  void a_domo_export_of_a_file_that_is_gone_fails() throws IOException {
    lose();
    var export =
        domo("my-lost", "{\"columns\":%1$s,\"orderByColumns\":%1$s}".formatted(columns("lost")));
    assertEquals("failed", export.get("exportStatus").asText());
    assertTrue(export.get("message").asText().contains("is gone"), export.toString());
  }

  private String connect(String collection, String query, int status) {
    if (target == null) {
      target = EmbeddedTarget.open(app, "connect");
    }
    var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20");
    var reply =
        given()
            .urlEncodingEnabled(false)
            .header("X-Project-Id", "project")
            .header("X-Api-Key", "master")
            .get(target.baseUrl() + "/events/" + collection + "/export?query=" + encoded);
    assertEquals(status, reply.statusCode(), reply.asString());
    return reply.asString();
  }

  @Test
  void connect_selects_by_timeframe_and_filter_and_fills_in_what_is_missing() {
    var day = "timeframe:{start:'2026-01-04T00:00:00Z',end:'2026-01-05T00:00:00Z'}";
    assertEquals(
        "{\"results\":[{\"id\":\"first\",\"timestamp\":\"2026-01-04T09:00:00.000Z\","
            + "\"product\":\"apple\",\"price\":1.50,\"tags\":[\"a\"],\"customer\":{\"name\":\"Zoë\"}}]}",
        connect("my-events", "{filter:{product:'apple'}," + day + "}", 200));
    var pear = json(connect("my-events", "{filter:{price:{gte:2}}}", 200)).get("results").get(0);
    assertEquals(36, pear.get("id").asText().length());
    var free = json(connect("my-events", "{filter:{kind:'free'}}", 200)).get("results").get(0);
    assertEquals("2026-01-01T03:00:00.000Z", free.get("timestamp").asText());
    assertEquals(
        pear, json(connect("my-events", "{filter:{price:{gte:2}}}", 200)).get("results").get(0));
  }

  @Test
  void a_table_becomes_events() {
    var events = json(connect("my-table", "{}", 200)).get("results");
    assertEquals(
        "{\"id\":\"7\",\"timestamp\":\"2026-01-04T09:00:00Z\","
            + "\"customer\":{\"name\":\"Ada\",\"age\":36},\"vip\":true}",
        events.get(0).toString());
    assertTrue(events.get(1).get("customer").get("age").isNull());
    assertEquals(2, events.size());
  }

  @Test
  void an_event_is_pushed_beside_those_of_a_file_and_exported_to_s3_with_them() {
    target = EmbeddedTarget.open(app, "connect");
    var body =
        """
        {"query":{"filter":{"product":"apple"}},"s3Path":"https://mine.s3.amazonaws.com/e/",
         "s3AccessKeyId":"%s","s3SecretAccessKey":"%s"}
        """
            .formatted(target.accessKey(), target.secretKey());
    var reply =
        given()
            .header("X-Project-Id", "project")
            .header("X-Api-Key", "master")
            .contentType("application/json")
            .body(body)
            .post(target.baseUrl() + "/events/my-events/export");
    assertEquals(201, reply.statusCode(), reply.asString());
    target.pass(LONG_ENOUGH);
    var location = reply.header("Location");
    given()
        .header("X-Project-Id", "project")
        .header("X-Api-Key", "master")
        .get(location)
        .then()
        .statusCode(200);
    var id = location.substring(location.length() - 24);
    var lines = new String(target.object("mine", "e/" + id + ".json"), StandardCharsets.UTF_8);
    assertEquals(3, lines.split("\n").length, lines);
  }

  @Test
  void a_small_export_of_a_file_that_is_gone_is_a_500_that_says_why() throws IOException {
    lose();
    assertTrue(connect("my-lost", "{}", 500).contains("that was loaded is gone"));
  }

  /** The file that an export of a query leaves. */
  private String mediarithmics(String query, String format) {
    target = EmbeddedTarget.open(app, "mediarithmics");
    var definition =
        """
        {"name":"mine","output_format":"%s","query_id":"%s","type":"QUERY"}
        """
            .formatted(format, query);
    String export =
        api().body(definition).post(url("/v1/exports?organisation_id=1426")).path("data.id");
    String execution =
        api().body("{}").post(url("/v1/exports/" + export + "/executions")).path("data.id");
    target.pass(LONG_ENOUGH);
    var at = "/v1/exports/" + export + "/executions/" + execution;
    assertEquals("SUCCEEDED", api().get(url(at)).path("data.status"));
    return api().get(url(at + "/files/technical_name=export")).asString();
  }

  private RequestSpecification api() {
    return given().contentType("application/json").header("Authorization", "token-ada");
  }

  private String url(String path) {
    return target.baseUrl() + path;
  }

  @Test
  void mediarithmics_projects_the_objects_of_a_file() {
    assertEquals(
        "{\"id\":\"p1\",\"creation_ts\":1767225600000,"
            + "\"emails\":[{\"id\":\"e1\",\"email\":\"ada@example.com\"},{\"id\":\"e2\",\"email\":null}]}\n",
        mediarithmics("my-points", "JSON"));
  }

  @Test
  void mediarithmics_finds_the_segments_of_a_table() {
    assertEquals(
        "id,emails.email\np1,ada@example.com\np3,zoe@example.com\n",
        mediarithmics("my-members", "CSV"));
  }

  private JsonNode otql(String text) {
    target = target == null ? EmbeddedTarget.open(app, "mediarithmics") : target;
    var reply =
        given()
            .header("Authorization", "token-ada")
            .contentType("text/plain")
            .body(text)
            .post(url("/v1/datamarts/1509/query_executions/otql?query_id=my-points"));
    assertEquals(200, reply.statusCode(), reply.asString());
    return json(reply.asString()).get("data").get("rows");
  }

  @Test
  void otql_runs_over_a_file_and_its_events() {
    assertEquals(
        "[{\"name\":\"$buy\",\"price\":12.5}]",
        otql("SELECT {name price} FROM UserEvent WHERE price > 12").toString());
    assertEquals(
        "[{\"id\":\"p2\"}]",
        otql("SELECT {id} FROM UserPoint WHERE creation_date = \"2026-01-02\"").toString());
    assertTrue(otql("SELECT {creation_ts} FROM UserPoint").get(1).get("creation_ts").isNull());
  }

  @Test
  void who_is_in_a_segment_is_drawn_where_a_file_does_not_say() {
    int members = 0;
    for (int segment = 0; segment < 40; segment++) {
      members +=
          otql("SELECT {id} FROM UserPoint WHERE segments {id=\"s%d\"}".formatted(segment)).size();
    }
    assertTrue(members > 0 && members < 3 * 40, members + " memberships of 3 points in 40");
  }
}
