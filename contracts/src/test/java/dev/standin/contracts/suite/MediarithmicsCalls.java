package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What clients of mediarithmics say, for contracts to be written in. */
abstract class MediarithmicsCalls extends VendorContract {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final String ORGANISATION = "1426";
  static final String DATAMART = "1509";
  static final String EMAILS = "SELECT {emails {id}} FROM UserPoint";
  private static final String ERROR_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  final RequestSpecification api() {
    return json("token-ada");
  }

  final RequestSpecification json(String token) {
    return anonymous().header("Authorization", token);
  }

  final RequestSpecification anonymous() {
    return given().contentType("application/json");
  }

  final RequestSpecification otql(String text) {
    return given().header("Authorization", "token-ada").contentType("text/plain").body(text);
  }

  static ValidatableResponse ok(Response response) {
    return response.then().statusCode(200).body("status", is("ok"));
  }

  static ValidatableResponse refused(int status, Response response) {
    return error(status, response);
  }

  static ValidatableResponse error(int status, Response response) {
    return response
        .then()
        .statusCode(status)
        .body("status", is("error"))
        .body("error", notNullValue())
        .body("error_id", matchesRegex(ERROR_ID));
  }

  static void missing(Response response) {
    error(404, response).body("error", is("Resource Not Found"));
  }

  static String exports() {
    return "/v1/exports?organisation_id=" + ORGANISATION;
  }

  static String executions(String exportId) {
    return "/v1/exports/" + exportId + "/executions";
  }

  static String file(String exportId, String executionId) {
    return executions(exportId) + "/" + executionId + "/files/technical_name=export";
  }

  static String dataFile(String organisationId, String executionId, String name) {
    return "/v1/data_file/data?uri=mics://data_file/tenants/"
        + organisationId
        + "/jobs/executions/"
        + executionId
        + "/result/"
        + name;
  }

  static Map<String, String> definition(String name, String format, String queryId) {
    return Map.of("name", name, "output_format", format, "query_id", queryId, "type", "QUERY");
  }

  static Map<String, String> query(String otql) {
    return Map.of("query_language", "OTQL", "query_text", otql);
  }

  final String createdQuery(String otql) {
    return ok(api().body(query(otql)).post("/v1/datamarts/" + DATAMART + "/queries"))
        .extract()
        .path("data.id");
  }

  final String export(String queryId, String format) {
    return ok(api().body(definition("test", format, queryId)).post(exports()))
        .extract()
        .path("data.id");
  }

  final Response create(String exportId) {
    return api().body("{}").post(executions(exportId));
  }

  final String execute(String exportId) {
    return ok(create(exportId)).extract().path("data.id");
  }

  final JsonNode status(String exportId, String executionId) {
    try {
      var one = ok(api().get(executions(exportId) + "/" + executionId)).extract().asString();
      return MAPPER.readTree(one).get("data");
    } catch (IOException e) {
      throw new AssertionError("the reply is not JSON", e);
    }
  }

  /** The execution once it ended; polled as a client would. */
  final JsonNode ended(String exportId, String executionId) {
    for (int poll = 0; poll < 600; poll++) {
      var execution = status(exportId, executionId);
      if (List.of("SUCCEEDED", "FAILED").contains(execution.get("status").asText())) {
        return execution;
      }
      target().pass(Duration.ofSeconds(1));
    }
    throw new AssertionError("the execution " + executionId + " did not end in 10 minutes");
  }

  final String download(String path) {
    return given()
        .header("Authorization", "token-ada")
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  final List<JsonNode> rows(String otql) throws IOException {
    var export = export(createdQuery(otql), "JSON");
    var id = execute(export);
    ended(export, id);
    var rows = new ArrayList<JsonNode>();
    for (var line : download(file(export, id)).split("\n")) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
