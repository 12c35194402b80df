package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auto.service.AutoService;
import dev.standin.server.reference.Address;
import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Conversation;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.FileName;
import dev.standin.server.reference.GaveUp;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Rows;
import dev.standin.server.reference.Source;
import dev.standin.server.reference.Status;
import dev.standin.server.reference.Task;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Exports a collection: asks for its events at once, which up to 10,000 of them allow, and has them
 * written to a bucket of one's own, which up to a million do.
 */
@AutoService(ReferenceClient.class)
public class ConnectClient implements ReferenceClient {
  private static final Set<String> ENDS = Set.of("Complete", "Failed");
  private static final String FOLDER = "exports/";

  @Override
  public String vendor() {
    return "connect";
  }

  // A collection may have events already: only where pushing them is the point is one needed.
  @Override
  public Task suited(Task plain, Set<String> struck) {
    return struck.contains("push-event")
        ? plain.pushing(List.of("{\"id\":\"standin-play\",\"product\":\"pear\"}"))
        : plain;
  }

  @Override
  public Result export(Task task, Conversation talk) {
    var key = new Credential("X-Api-Key", () -> task.account().secret());
    var collection = task.url("/events/" + task.identifier());
    for (var event : task.events()) {
      // The same id each time: a 409 says that the event is there, though its reply was lost.
      var pushed = talk.ask(with(task, key, Ask.post(collection, event)));
      if (!pushed.isSuccess() && pushed.status() != 409) {
        return Result.refused(pushed);
      }
    }
    var few = small(talk, with(task, key, Ask.get(collection + "/export?query=%7B%7D")));
    return large(talk, with(task, key, Ask.post(collection + "/export", request(task))), few, task);
  }

  /**
   * How many events a small export has; empty if they are too many for one, or it cannot be had:
   * the export to S3 has them all the same.
   */
  protected OptionalLong small(Conversation talk, Ask ask) {
    try {
      var answer = talk.ask(ask, json -> json.path("results").isArray());
      return answer.isSuccess()
          ? OptionalLong.of(answer.json().path("results").size())
          : OptionalLong.empty();
    } catch (GaveUp e) {
      return OptionalLong.empty();
    }
  }

  /** The export to S3, which is what remains after a 413. */
  protected Result large(Conversation talk, Ask create, OptionalLong few, Task task) {
    var created = talk.ask(create);
    if (created.status() != 201) {
      return Result.refused(created);
    }
    var location = created.header("Location").orElse("");
    if (location.isEmpty()) {
      return Result.failed("", "", "the answer does not say where the export is");
    }
    var id = location.substring(location.lastIndexOf('/') + 1);
    var poll = Ask.get(location).with("X-Project-Id", task.account().user());
    var ended = talk.poll(poll.as(create.credential()), ConnectClient::status, ENDS);
    if (ended.isEmpty()) {
      return Result.unended(id);
    }
    var end = ended.get();
    if (!end.isSuccess()) {
      return Result.refused(end);
    }
    if (end.text("/status").equals("Failed")) {
      return Result.failed(id, "Failed", end.text("/error"));
    }
    var name = end.text("/filename");
    var source = Source.bucket(new Address.Stored(task.bucket().name(), FOLDER + name));
    var file = talk.fetch(source, "connect-" + FileName.of(name), Rows.NDJSON);
    if (!file.isThere()) {
      return Result.failed(id, "Complete", "the file cannot be had: " + file.last());
    }
    var result = Result.of(id, "Complete", file.rows(), file.files());
    return file.rows() < few.orElse(0)
        ? result.partial("a small export had " + few.getAsLong() + " events a moment ago")
        : result;
  }

  private static String request(Task task) {
    var bucket = task.bucket();
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("query");
    return body.put("s3Path", "https://" + bucket.name() + ".s3.amazonaws.com/" + FOLDER)
        .put("s3AccessKeyId", bucket.accessKey())
        .put("s3SecretAccessKey", bucket.secretKey())
        .toString();
  }

  private static Ask with(Task task, Credential key, Ask ask) {
    return ask.with("X-Project-Id", task.account().user()).as(key);
  }

  // 100 percent are no end: the file counts once the export is Complete.
  private static Status status(Answer answer) {
    return new Status(answer.text("/status"), answer.json().path("percentDone").asInt(-1));
  }
}
