package dev.standin.server.mutants;

import dev.standin.server.reference.Answer;
import dev.standin.server.reference.Ask;
import dev.standin.server.reference.Conversation;
import dev.standin.server.reference.Credential;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.reference.Task;
import dev.standin.server.vendor.connect.ConnectClient;
import dev.standin.server.vendor.mediarithmics.MediarithmicsClient;
import dev.standin.server.vendor.nexthink.NexthinkClient;
import java.util.List;
import java.util.OptionalLong;

/** Clients that do not look at what an end means. */
final class Gullible {
  private Gullible() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
                new NexthinkClient() {
                  @Override
                  protected boolean isTruncated(Answer end) {
                    return false;
                  }
                },
                "206-is-200",
                "Takes a 206 for a complete result, and tells nobody that rows are missing")
            .breaks("notices-truncation", "truncated", "over-a-million"),
        Mutant.of("mediarithmics", "success-is-success", "Ignores erroneous_tasks of a success")
            .by(Way.taking("\"erroneous_tasks\":\\d+", "\"erroneous_tasks\":0"))
            .breaks("notices-truncation", "some-tasks-fail"),
        Mutant.of(
                new MediarithmicsClient() {
                  @Override
                  public Result export(Task task, Conversation talk) {
                    return as(Result.End.COMPLETE, super.export(task, talk));
                  }

                  @Override
                  protected String mistake(
                      Task task, Conversation talk, Credential token, Answer defined) {
                    return "";
                  }
                },
                "empty-is-success",
                "Takes an empty file for a success like any other")
            .breaks("treats-empty-result", "bad-query-gives-an-empty-file"),
        strict("nexthink").breaks("treats-empty-result", "empty-result"),
        strict("mediarithmics").breaks("treats-empty-result", "nothing-matches"),
        strict("domo").breaks("treats-empty-result", "empty-data-set"),
        strict("connect").breaks("treats-empty-result", "no-events"),
        Mutant.of(
                new ConnectClient() {
                  @Override
                  protected Result large(
                      Conversation talk, Ask create, OptionalLong few, Task task) {
                    return few.isPresent()
                        ? super.large(talk, create, few, task)
                        : Result.failed("", "", "the small export was refused");
                  }
                },
                "413-is-the-end",
                "Does not follow a 413 by the export to S3")
            .breaks("falls-back-when-too-large", "too-many-results"),
        Mutant.of(
                new MediarithmicsClient() {
                  @Override
                  protected Result failed(
                      Task task, Conversation talk, Credential token, Answer end) {
                    return Result.failed(end.text("/data/id"), "FAILED", "nobody knows why");
                  }
                },
                "no-look-at-the-error",
                "Does not fetch export.error after FAILED")
            .breaks("fetches-error-file", "fails-while-running", "fails-before-it-runs"),
        Mutant.of("mediarithmics", "one-look-at-the-error", "Asks once for export.error")
            .with(its -> its.tries(1))
            .breaks("fetches-error-file", "error-file-is-late"));
  }

  /** Whoever has nothing failed. */
  private static Mutant strict(String vendor) {
    var correct = ReferenceClient.of(vendor).orElseThrow();
    return Mutant.of(
        new ReferenceClient() {
          @Override
          public String vendor() {
            return vendor;
          }

          @Override
          public Result export(Task task, Conversation talk) {
            return as(Result.End.FAILED, correct.export(task, talk));
          }
        },
        "empty-is-failure",
        "Fails where a sound query finds nothing");
  }

  private static Result as(Result.End end, Result result) {
    return result.end() == Result.End.EMPTY
        ? new Result(end, result.export(), result.state(), 0, result.files(), "")
        : result;
  }
}
