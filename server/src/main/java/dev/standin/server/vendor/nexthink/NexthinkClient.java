package dev.standin.server.vendor.nexthink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auto.service.AutoService;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Conversation;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Rows;
import dev.standin.server.reference.Source;
import dev.standin.server.reference.Status;
import dev.standin.server.reference.Task;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Exports the result of an NQL query: asks for a token, starts the export, polls its status, and
 * downloads the file from the address that the status tells.
 */
@AutoService(ReferenceClient.class)
public class NexthinkClient implements ReferenceClient {
  private static final Set<String> ENDS = Set.of("COMPLETED", "ERROR");

  @Override
  public String vendor() {
    return "nexthink";
  }

  @Override
  public Result export(Task task, Conversation talk) {
    // A token lives for 15 minutes, an export may take longer: at a 401 there is a new one.
    var token = new Credential("Authorization", () -> "Bearer " + token(task, talk));
    var started = start(task, talk, token);
    if (!started.isSuccess()) {
      return Result.refused(started);
    }
    var id = started.text("/exportId");
    var poll = Ask.get(task.url("/api/v1/nql/status/" + id)).as(token);
    var ended = talk.poll(poll, NexthinkClient::status, ENDS);
    if (ended.isEmpty()) {
      return Result.unended(id);
    }
    var end = ended.get();
    if (!end.isSuccess()) {
      return Result.refused(end);
    }
    if (end.text("/status").equals("ERROR")) {
      return Result.failed(id, "ERROR", end.text("/errorDescription"));
    }
    return result(talk, poll, id, end);
  }

  protected String token(Task task, Conversation talk) {
    var pair = task.account().user() + ":" + task.account().secret();
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    var ask = Ask.post(task.url("/api/v1/token")).with("Authorization", "Basic " + basic);
    return talk.need(ask, json -> json.path("access_token").isTextual()).text("/access_token");
  }

  /**
   * There is no list of exports: one whose reply was lost cannot be found again, and all that is
   * left is to start another.
   */
  protected Answer start(Task task, Conversation talk, Credential token) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("queryId", task.identifier())
            .put("compression", "GZIP");
    var ask = Ask.post(task.url("/api/v1/nql/export"), body.toString()).as(token);
    return talk.ask(ask, json -> json.path("exportId").isTextual());
  }

  private Result result(Conversation talk, Ask poll, String id, Answer end) {
    // The address is good for 15 minutes; each poll tells another one.
    var source =
        Source.presigned(
            end.text("/resultsFileUrl"),
            () ->
                talk.need(poll, json -> json.path("resultsFileUrl").isTextual())
                    .text("/resultsFileUrl"));
    var file = talk.fetch(source, "nexthink-" + id + ".csv.gz", Rows.CSV.gzip());
    if (!file.isThere()) {
      return Result.failed(id, "COMPLETED", "the result cannot be had: " + file.last());
    }
    var result = Result.of(id, "COMPLETED", file.rows(), file.files());
    return isTruncated(end)
        ? result.partial("rows are missing: the limit of rows was reached, and a 206 said so")
        : result;
  }

  /** Only the status code tells that the result was cut, not a word in the body. */
  protected boolean isTruncated(Answer end) {
    return end.status() == 206;
  }

  private static Status status(Answer answer) {
    return Status.of(answer.text("/status"));
  }
}
