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
import java.util.function.UnaryOperator;

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
        cheerful("nexthink")
            .breaks("notices-failure", "fails", "fails-at-once", "unknown-query", "no-permission"),
        cheerful("mediarithmics")
            .breaks("notices-failure", "fails-while-running", "fails-before-it-runs"),
        cheerful("domo")
            .breaks(
                "notices-failure",
                "fails-while-running",
                "fails-without-a-code",
                "bucket-is-missing",
                "bucket-in-another-region",
                "data-set-not-found"),
        cheerful("connect").breaks("notices-failure", "fails-half-way", "no-such-bucket"),
        speechless("nexthink").breaks("notices-failure", "fails"),
        speechless("mediarithmics").breaks("notices-failure", "fails-while-running"),
        speechless("domo").breaks("notices-failure", "fails-while-running"),
        speechless("connect").breaks("notices-failure", "fails-half-way"),
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
    return Mutant.of(
        saying(vendor, result -> as(Result.End.FAILED, result)),
        "empty-is-failure",
        "Fails where a sound query finds nothing");
  }

  /** Whatever has ended has ended well. */
  private static Mutant cheerful(String vendor) {
    return Mutant.of(
        saying(vendor, result -> instead(Result.End.FAILED, Result.End.COMPLETE, result)),
        "any-end-is-success",
        "Calls any end complete, of its loop or of its tries");
  }

  /** What has failed has no rows. */
  private static Mutant speechless(String vendor) {
    return Mutant.of(
        saying(vendor, result -> instead(Result.End.FAILED, Result.End.EMPTY, result)),
        "no-file-is-no-rows",
        "Finds no file after a failure, and says that there is nothing");
  }

  /** A client that is correct until it says what came of its run. */
  private static ReferenceClient saying(String vendor, UnaryOperator<Result> words) {
    var correct = ReferenceClient.of(vendor).orElseThrow();
    return new ReferenceClient() {
      @Override
      public String vendor() {
        return vendor;
      }

      @Override
      public Result export(Task task, Conversation talk) {
        return words.apply(correct.export(task, talk));
      }
    };
  }

  private static Result as(Result.End end, Result result) {
    return instead(Result.End.EMPTY, end, result);
  }

  private static Result instead(Result.End of, Result.End end, Result result) {
    return result.end() == of
        ? new Result(end, result.export(), result.state(), 0, result.files(), "")
        : result;
  }
}
