package dev.standin.server.vendor;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.EmbeddedTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Domo queries and exports rows of the user's own as it does generated ones. */
class DomoOwnRowsTest extends OwnRowsCase {
  private static final Map<String, String> FILES =
      Map.ofEntries(
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
          Map.entry("domo/my-lost.yaml", "title: Lost\ndata: { file: lost.csv }\n"));

  @BeforeAll
  static void start() throws Exception {
    serve(FILES);
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
}
