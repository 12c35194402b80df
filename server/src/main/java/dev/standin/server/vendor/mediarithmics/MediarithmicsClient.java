package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auto.service.AutoService;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Conversation;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.Fetched;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Rows;
import dev.standin.server.reference.Source;
import dev.standin.server.reference.Status;
import dev.standin.server.reference.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;

/**
 * Exports a query: defines the export, executes it, polls the execution, and downloads its file, or
 * the one that says why there is none.
 */
@AutoService(ReferenceClient.class)
public class MediarithmicsClient implements ReferenceClient {
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED");
  private static final int PAGE = 10;

  @Override
  public String vendor() {
    return "mediarithmics";
  }

  // Exports are an organisation's; every user is in one.
  @Override
  public Task suited(Task plain, Set<String> struck) {
    return plain.of(plain.account().in("1426"));
  }

  @Override
  public Result export(Task task, Conversation talk) {
    // An access token lives for an hour: at a 401 there is a new one. It is the whole header.
    var token = new Credential("Authorization", () -> token(task, talk));
    var defined = define(task, talk, token);
    if (!defined.isSuccess()) {
      return Result.refused(defined);
    }
    var executions = task.url("/v1/exports/" + defined.text("/data/id") + "/executions");
    var tries = talk.tries("the start of an execution");
    var id = "";
    while (id.isEmpty()) {
      var started = talk.once(Ask.post(executions, "{}").as(token));
      if (!started.isSuccess() && !talk.isLater(started)) {
        return Result.refused(started);
      }
      id = started.text("/data/id");
      if (id.isEmpty()) {
        tries.failed(started);
        // The reply says nothing, yet the execution may be there: to start one more runs it twice.
        id = own(talk, executions, token).orElse("");
      }
    }
    var poll = Ask.get(executions + "/" + id).as(token);
    var ended = talk.poll(poll, MediarithmicsClient::status, ENDS);
    if (ended.isEmpty()) {
      return Result.unended(id);
    }
    var end = ended.get();
    if (!end.isSuccess()) {
      return Result.refused(end);
    }
    if (end.text("/data/status").equals("FAILED")) {
      return failed(task, talk, token, end);
    }
    var file = fetch(talk, executions + "/" + id, id, token);
    if (!file.isThere()) {
      return Result.failed(id, "SUCCEEDED", "the file cannot be had: " + file.last());
    }
    return result(task, talk, token, defined, end, file);
  }

  protected String token(Task task, Conversation talk) {
    var login =
        JsonNodeFactory.instance
            .objectNode()
            .put("email", task.account().user())
            .put("password", task.account().secret());
    var ask = Ask.post(task.url("/v1/authentication/access_tokens"), login.toString());
    return talk.need(ask, json -> json.at("/data/access_token").isTextual())
        .text("/data/access_token");
  }

  private static Answer define(Task task, Conversation talk, Credential token) {
    var definition =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "export of " + task.identifier())
            .put("output_format", "JSON")
            .put("query_id", task.identifier())
            .put("type", "QUERY");
    var url = task.url("/v1/exports?organisation_id=" + task.account().organisation());
    var ask = Ask.post(url, definition.toString()).as(token);
    return talk.ask(ask, json -> json.at("/data/id").isTextual());
  }

  /**
   * The id of this client's own execution, if there is any. The definition is new, so its first
   * execution is the client's own; the list is newest first, so that stands at the very end.
   */
  protected Optional<String> own(Conversation talk, String executions, Credential token) {
    var own = Optional.<String>empty();
    long first = 0;
    long total = 1;
    while (first < total) {
      var url = executions + "?first_result=" + first + "&max_results=" + PAGE;
      var page = talk.ask(Ask.get(url).as(token), json -> json.path("data").isArray());
      var data = page.json().path("data");
      if (data.isEmpty()) {
        return own;
      }
      own = Optional.of(data.get(data.size() - 1).path("id").asText());
      first += data.size();
      total = page.json().path("total").asLong();
    }
    return own;
  }

  private static Fetched fetch(Conversation talk, String execution, String id, Credential token) {
    var source = Source.api(execution + "/files/technical_name=export", token);
    return talk.fetch(source, "mediarithmics-" + id + ".ndjson", Rows.NDJSON);
  }

  /** The execution itself does not say why it failed; a file of its own does. */
  protected Result failed(Task task, Conversation talk, Credential token, Answer end) {
    var id = end.text("/data/id");
    var uri =
        "mics://data_file/tenants/"
            + end.text("/data/organisation_id")
            + "/jobs/executions/"
            + id
            + "/result/export.error";
    var source = Source.api(task.url("/v1/data_file/data?uri=" + uri), token);
    var why = talk.fetch(source, "mediarithmics-" + id + ".error", Rows.TEXT);
    try {
      var told = why.isThere() ? Files.readString(why.file()).strip() : "no file says why";
      return Result.failed(id, "FAILED", told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result result(
      Task task, Conversation talk, Credential token, Answer defined, Answer end, Fetched file) {
    var result = Result.of(end.text("/data/id"), "SUCCEEDED", file.rows(), file.files());
    long erroneous = end.json().at("/data/erroneous_tasks").asLong();
    if (erroneous > 0) {
      return result.partial(erroneous + " tasks failed, and their rows are missing");
    }
    var wrong = file.rows() == 0 ? mistake(task, talk, token, defined) : "";
    return wrong.isEmpty() ? result : result.failed("the query is wrong: " + wrong);
  }

  /**
   * What is wrong with a query whose file is empty; "" if nothing is, or nobody knows. A bad query
   * succeeds like a good one that finds nothing, and only to run it tells them apart.
   */
  protected String mistake(Task task, Conversation talk, Credential token, Answer defined) {
    var datamart = task.url("/v1/datamarts/" + defined.text("/data/datamart_id"));
    var query =
        talk.ask(Ask.get(datamart + "/queries/" + defined.text("/data/query_id")).as(token));
    var otql = query.text("/data/query_text");
    if (otql.isEmpty()) {
      return "";
    }
    var run = Ask.post(datamart + "/query_executions/otql").body(otql);
    var answer = talk.ask(run.with("Content-Type", "text/plain").as(token));
    return answer.isSuccess() ? "" : answer.json().path("error").asText(answer.toString());
  }

  private static Status status(Answer answer) {
    return Status.of(answer.text("/data/status"));
  }
}
