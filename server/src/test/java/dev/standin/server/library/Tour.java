package dev.standin.server.library;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.app.App;
import dev.standin.server.reference.Address;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.HttpTransport;
import dev.standin.server.reference.Transport;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A good call of each operation of a vendor, as it is answered without a scenario, and then with
 * each refusal that its document declares: all of them by one scenario with parameters.
 */
final class Tour {
  private static final String[] TYPED = {"Content-Type", "application/json"};

  private static final Transport HTTP = new HttpTransport();

  private final App app;
  private final Vendor vendor;
  private final List<Exchange> exchanges = new ArrayList<>();

  Tour(App app, Vendor vendor) {
    this.app = app;
    this.vendor = vendor;
  }

  List<Exchange> exchanges() {
    for (var operation : vendor.spec().operations()) {
      call(operation, vendor.scenarios().standard());
      operation.statuses().stream()
          .filter(status -> status >= 400)
          .forEach(status -> call(operation, refusing(operation, status)));
    }
    return exchanges;
  }

  private Scenario refusing(Operation operation, int status) {
    var label = "a-call-is-refused__operation_" + operation.id() + "__status_" + status;
    return vendor
        .scenarios()
        .named(label)
        .orElseThrow(() -> new AssertionError(vendor.scenarios().whyNot(label)));
  }

  private void call(Operation operation, Scenario scenario) {
    try (var stage = Stage.of(app, scenario, 7, true)) {
      HTTP.send(ask(operation.id(), stage));
      exchanges.addAll(stage.session().journal().exchanges());
    }
  }

  private Ask ask(String operation, Stage stage) {
    return switch (vendor.id()) {
      case "nexthink" -> nexthink(operation, stage.baseUrl());
      case "domo" -> domo(operation, stage);
      case "connect" -> connect(operation, stage);
      default -> mediarithmics(operation, stage);
    };
  }

  private static Ask nexthink(String operation, String base) {
    var api = base + "/api/v1/nql/";
    var auth = headers("Authorization", "Bearer ada");
    return switch (operation) {
      case "export-get" -> get(api + "export?queryId=%23any", auth);
      case "export-post" -> post(api + "export", "{\"queryId\":\"#any\"}", auth);
      case "status" -> get(api + "status/ac1d65f5-7b1a-4b0d-9df1-5b2a1d7a0c11", auth);
      case "token" -> post(base + "/api/v1/token", "", "Authorization", "Basic YWRhOmxvdmVsYWNl");
      case "oauth-token" ->
          post(
              base + "/oauth2/default/v1/token",
              "grant_type=client_credentials",
              "Authorization",
              "Basic YWRhOmxvdmVsYWNl",
              "Content-Type",
              "application/x-www-form-urlencoded");
      default -> throw new AssertionError("no call of " + operation);
    };
  }

  private static Ask domo(String operation, Stage stage) {
    var url = stage.baseUrl() + "/api/query/v1/export/" + stage.identifier();
    var token = headers("X-DOMO-Developer-Token", "ada");
    var own = stage.session().storage();
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("awsAccessKey", own.accessKey())
            .put("awsAccessSecret", own.secretKey())
            .put("bucket", "our-exports")
            .put("path", "out")
            .put("region", "us-east-1");
    var columns = body.putObject("queryRequest").putObject("query").putArray("columns");
    columns.addObject().put("column", "Customer ID").put("exprType", "COLUMN");
    return operation.equals("list-exports") ? get(url, token) : post(url, body.toString(), token);
  }

  private static Ask connect(String operation, Stage stage) {
    var events = stage.baseUrl() + "/events";
    var keys = headers("X-Project-Id", "project", "X-Api-Key", "master");
    return switch (operation) {
      case "export-events" -> get(events + "/shop/export?query=%7B%7D", keys);
      case "create-export" -> post(events + "/shop/export", toS3(stage), keys);
      case "get-export" -> get(events + "/shop/export/5d25a8e9a4b2c1d3e4f50617", keys);
      case "push-event" -> post(events + "/shop", "{\"product\":\"pear\"}", keys);
      case "push-events" -> post(events, "{\"shop\":[{\"product\":\"pear\"}]}", keys);
      case "push-events-slash" -> post(events + "/", "{\"shop\":[{\"product\":\"pear\"}]}", keys);
      case "delete-collection" -> ask("DELETE", stage.baseUrl() + "/collections/shop", "", keys);
      default -> throw new AssertionError("no call of " + operation);
    };
  }

  private static String toS3(Stage stage) {
    var own = stage.session().storage();
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("query");
    return body.put("s3Path", "https://our-exports.s3.amazonaws.com/exports/")
        .put("s3AccessKeyId", own.accessKey())
        .put("s3SecretAccessKey", own.secretKey())
        .toString();
  }

  private static Ask mediarithmics(String operation, Stage stage) {
    var base = stage.baseUrl() + "/v1/";
    var auth = headers("Authorization", "token-ada");
    var query = "{\"query_language\":\"OTQL\",\"query_text\":\"SELECT {id} FROM UserPoint\"}";
    var definition =
        "{\"name\":\"a\",\"output_format\":\"JSON\",\"query_id\":\"404000\",\"type\":\"QUERY\"}";
    var exports = base + "exports?organisation_id=1426";
    var login = "{\"email\":\"ada@example.org\",\"password\":\"lovelace\"}";
    switch (operation) {
      case "list-exports":
        return get(exports, auth);
      case "create-export":
        return post(exports, definition, auth);
      case "create-query":
        return post(base + "datamarts/1509/queries", query, auth);
      case "run-otql":
        return post(
            base + "datamarts/1509/query_executions/otql",
            "SELECT {id} FROM UserPoint",
            "Authorization",
            "token-ada",
            "Content-Type",
            "text/plain");
      case "create-refresh-token":
        return post(base + "authentication/refresh_tokens", login, TYPED);
      case "create-access-token":
        return post(base + "authentication/access_tokens", login, TYPED);
      case "get-query":
        var id = id(post(base + "datamarts/1509/queries", query, auth));
        return get(base + "datamarts/1509/queries/" + id, auth);
      default:
        return ofExport(operation, stage, base, definition, auth);
    }
  }

  private static Ask ofExport(
      String operation, Stage stage, String base, String definition, String... auth) {
    var export = id(post(base + "exports?organisation_id=1426", definition, auth));
    var one = base + "exports/" + export;
    var plain = Map.of("get-export", "GET", "delete-export", "DELETE", "update-export", "PUT");
    if (plain.containsKey(operation)) {
      var method = plain.get(operation);
      return ask(method, one, method.equals("PUT") ? definition : "", auth);
    }
    if (operation.equals("create-execution")) {
      return post(one + "/executions", "{}", auth);
    }
    var execution = id(post(one + "/executions", "{}", auth));
    stage.session().clock().advance(stage.scenario().timeline().last().at());
    var url = one + "/executions/" + execution;
    return switch (operation) {
      case "list-executions" -> get(one + "/executions", auth);
      case "get-execution" -> get(url, auth);
      case "get-execution-file" -> get(url + "/files/technical_name=export", auth);
      case "get-execution-file-by-query" -> get(url + "/files?technical_name=export", auth);
      case "get-data-file" ->
          get(
              base
                  + "data_file/data?uri=mics://data_file/tenants/1426/jobs/executions/"
                  + execution
                  + "/result/export.data",
              auth);
      default -> throw new AssertionError("no call of " + operation);
    };
  }

  private static String id(Ask ask) {
    var got = HTTP.send(ask);
    return got.json().at("/data/id").asText("1");
  }

  private static Ask get(String url, String... headers) {
    return ask("GET", url, "", headers);
  }

  private static Ask post(String url, String body, String... headers) {
    return ask("POST", url, body, headers);
  }

  private static Ask ask(String method, String url, String body, String... headers) {
    var byName = new HashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      byName.put(headers[i], headers[i + 1]);
    }
    return new Ask(method, Address.web(url), byName, body, null);
  }

  private static String[] headers(String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of(TYPED));
    return all.toArray(String[]::new);
  }
}
