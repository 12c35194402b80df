package dev.standin.server.vendor;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** mediarithmics queries and exports objects of the user's own as it does generated ones. */
class MediarithmicsOwnRowsTest extends OwnRowsCase {
  private static final Map<String, String> FILES =
      Map.ofEntries(
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

  @BeforeAll
  static void start() throws Exception {
    serve(FILES);
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
