package dev.standin.server.library;

import static dev.standin.server.library.Patience.Ask.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.library.Patience.Ask;
import dev.standin.server.library.Patience.Got;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exports a DataSet to a bucket, and reads the files there. */
final class DomoClient extends Client {
  private final String url;
  private int tokens;

  DomoClient(Stage stage) {
    super(stage);
    url = base + "/api/query/v1/export/" + identifier;
  }

  @Override
  Story exported() {
    var started = admitted(p -> start());
    if (started.status() / 100 != 2) {
      return Story.refused(started.status());
    }
    id = text(started, "/exportId");
    var end = ended(got -> text(own(got).path("exportStatus")));
    if (end.isEmpty()) {
      return Story.never();
    }
    var export = own(end.get());
    var status = text(export.path("exportStatus"));
    if (status.equals("failed")) {
      return Story.failed(
          status, export.path("errorCode").asText() + " " + text(export, "message"));
    }
    var files = new ArrayList<byte[]>();
    for (var file : export.path("urlRowCountMap").properties()) {
      long rows = file.getValue().asLong();
      var fetch = new Fetch(patience, () -> address(file.getKey()), b -> Counted.csv(b) == rows);
      fetch.file().ifPresent(files::add);
    }
    return new Story(status, "", false, files);
  }

  // Whoever lost the reply finds the export active, and its id in the list.
  private Got start() {
    return patience.until(
        "the start",
        () -> {
          var got = patience.ask(create());
          if (got.status() != 400) {
            return got.json().hasNonNull("exportId") || got.status() / 100 != 2
                ? Optional.of(got)
                : Optional.empty();
          }
          for (var export : polled().json()) {
            var status = text(export, "exportStatus");
            if (!status.isEmpty() && !stage.isTerminal(status)) {
              return Optional.of(Told.of(export));
            }
          }
          return Optional.of(got);
        });
  }

  Ask create() {
    return post(url, request(), headers());
  }

  Ask list() {
    return get(url, headers());
  }

  private String request() {
    var body =
        object()
            .put("awsAccessKey", stage.session().storage().accessKey())
            .put("awsAccessSecret", stage.session().storage().secretKey())
            .put("bucket", "our-exports")
            .put("path", "out")
            .put("region", "us-east-1");
    var query = body.putObject("queryRequest").put("useCache", true).putObject("query");
    var columns = query.putArray("columns");
    for (var name : names()) {
      columns.addObject().put("column", name).put("exprType", "COLUMN");
    }
    query.putArray("groupByColumns");
    query.putArray("orderByColumns");
    return body.toString();
  }

  private List<String> names() {
    var own = scenario().data().columns().stream().map(column -> column.name()).toList();
    return own.isEmpty() ? List.of("Customer ID", "Sex of Patient", "Date Filled") : own;
  }

  private String address(String told) {
    var uri = URI.create(told);
    return stage.address(uri.getHost().split("\\.")[0], uri.getPath().substring(1));
  }

  private JsonNode own(Got got) {
    if (got.status() == 200) {
      for (var export : got.json()) {
        if (text(export, "exportId").equals(id)) {
          return export;
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static String text(JsonNode json, String field) {
    return text(json.path(field));
  }

  private Got polled() {
    return patience.ask(list(), JsonNode::isArray);
  }

  // Whose token begins so may read in the scenarios that let some alone read.
  private String[] headers() {
    var user =
        switch (scenario().name()) {
          case "readers-only" -> "reader";
          case "row-level-policies" -> "all";
          default -> "ada";
        };
    var token = user + "-" + tokens;
    return new String[] {"X-DOMO-Developer-Token", token, "Content-Type", "application/json"};
  }

  @Override
  Got poll() {
    return patience.once(list());
  }

  @Override
  void renew() {
    tokens++;
  }
}
