package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import dev.standin.server.reference.Address;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Conversation;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.FileName;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Rows;
import dev.standin.server.reference.Source;
import dev.standin.server.reference.Status;
import dev.standin.server.reference.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * Exports a DataSet to a bucket of one's own: starts the export, looks for it in the list until it
 * has ended, and reads the files that its {@code urlRowCountMap} names.
 */
@AutoService(ReferenceClient.class)
public class DomoClient implements ReferenceClient {
  private static final Set<String> ENDS = Set.of("success", "failed");
  private static final String TOKEN = "X-DOMO-Developer-Token";

  @Override
  public String vendor() {
    return "domo";
  }

  @Override
  public Result export(Task task, Conversation talk) {
    // A developer token is made by hand: there is no other to be had at a 401.
    var token = new Credential(TOKEN, () -> task.account().secret());
    var url = task.url("/api/query/v1/export/" + task.identifier());
    var list = Ask.get(url).with("Content-Type", "application/json").as(token);
    var started = start(talk, Ask.post(url, request(task)).as(token), list);
    if (!started.isSuccess()) {
      return Result.refused(started);
    }
    var export = started.json();
    var id = export.path("exportId").asText();
    // Where nothing has changed, the previous export comes back, and has ended long ago.
    if (!ENDS.contains(export.path("exportStatus").asText())) {
      var ended = talk.poll(list, answer -> status(answer, id), ENDS);
      if (ended.isEmpty()) {
        return Result.unended(id);
      }
      if (!ended.get().isSuccess()) {
        return Result.refused(ended.get());
      }
      export = own(ended.get(), id);
    }
    if (export.path("exportStatus").asText().equals("failed")) {
      var why = export.path("errorCode").asText("") + " " + export.path("message").asText("");
      return Result.failed(id, "failed", why.strip());
    }
    return files(talk, id, export);
  }

  /**
   * Starts an export. Only one of a DataSet can be active: one whose reply was lost is, and the
   * list has it.
   */
  protected Answer start(Conversation talk, Ask create, Ask list) {
    var tries = talk.tries("the start of the export");
    boolean lost = false;
    while (true) {
      var answer = talk.once(create);
      if (answer.isSuccess() && answer.json().path("exportId").isTextual()) {
        return answer;
      }
      lost |= answer.isLost() || answer.isSuccess();
      if (!talk.isLater(answer) && !answer.isSuccess() && answer.status() != 400) {
        return answer;
      }
      var active = active(talk, list);
      // A 400 is about the request, unless somebody else's export is active just now.
      if (answer.status() == 400 && active.isEmpty()) {
        return answer;
      }
      // Also where it is found: the list has just been asked, and is polled next.
      tries.failed(answer);
      if (lost && active.isPresent()) {
        return active.get();
      }
    }
  }

  /** The export of the DataSet that has not ended, as if it had just been started. */
  private static Optional<Answer> active(Conversation talk, Ask list) {
    for (var export : talk.ask(list, JsonNode::isArray).json()) {
      var status = export.path("exportStatus");
      if (status.isTextual() && !ENDS.contains(status.asText())) {
        return Optional.of(Answer.of(export));
      }
    }
    return Optional.empty();
  }

  private static String request(Task task) {
    var bucket = task.bucket();
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("awsAccessKey", bucket.accessKey())
            .put("awsAccessSecret", bucket.secretKey())
            .put("bucket", bucket.name())
            .put("path", "exports")
            .put("region", bucket.region());
    var query = body.putObject("queryRequest").put("useCache", true).putObject("query");
    var columns = query.putArray("columns");
    for (var name : task.columns()) {
      columns.addObject().put("column", name).put("exprType", "COLUMN");
    }
    query.putArray("groupByColumns");
    query.putArray("orderByColumns");
    return body.toString();
  }

  private static Status status(Answer list, String id) {
    var status = own(list, id).path("exportStatus");
    return Status.of(status.isTextual() ? status.asText() : "");
  }

  /** The list has all exports of the DataSet, in no order that the page promises. */
  private static JsonNode own(Answer list, String id) {
    for (var export : list.json()) {
      if (export.path("exportId").asText().equals(id)) {
        return export;
      }
    }
    return MissingNode.getInstance();
  }

  private static Result files(Conversation talk, String id, JsonNode export) {
    var files = new ArrayList<Path>();
    long total = 0;
    for (var told : export.path("urlRowCountMap").properties()) {
      var object = Address.Stored.named(told.getKey());
      var name = "domo-" + FileName.of(object.key());
      var rows = Rows.CSV.exactly(told.getValue().asLong());
      var file = talk.fetch(Source.bucket(object), name, rows);
      if (!file.isThere()) {
        return Result.failed(
            id, "success", "the file " + object + " cannot be had: " + file.last());
      }
      files.add(file.file());
      total += file.rows();
    }
    return Result.of(id, "success", total, files);
  }
}
