package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that the vendor has pushed into the client's own bucket, which nobody has to read. */
class OwnBucketDownloadTest extends DownloadsWholeResultCase {
  private Told pushed(int files) {
    return told.status("e1", f -> f.state("DONE", true).files(files)).as("");
  }

  private Told read(String path, int status, UnaryOperator<Facts> more) {
    return told.answering("Content-Length", "100")
        .undelivered("GET", path, "", status, f -> more.apply(f.hop("download").export("e1")));
  }

  @Test
  void a_result_in_the_clients_own_bucket_was_promised_to_nobody() {
    told.status("e1", f -> f.state("DONE", true));
    get().cut(3).ended(Result.COMPLETE);
    notJudged();
  }

  @Test
  void a_file_in_the_clients_own_bucket_that_it_has_begun_to_read_is_read_whole() {
    pushed(1);
    notJudged();
    read("/b/1", 200, f -> f).whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
    otherwise();
    pushed(1);
    read("/b/1", 200, f -> f.scripted("cutOff")).cut(40).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
    otherwise();
    pushed(1);
    read("/b/1", 403, f -> f).whole(0).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL", "ENDED", "UNFINISHED"})
  void what_is_not_called_complete_there_is_the_clients_own_affair(Result result) {
    pushed(2);
    read("/b/1", 200, f -> f).cut(40).ended(result);
    notJudged();
  }

  @Test
  void and_so_is_what_it_does_not_read_at_all() {
    pushed(2).call("HEAD", "/b/1", "", 200, f -> f.hop("download").export("e1"));
    told.ended(Result.COMPLETE);
    notJudged();
  }

  @Test
  void who_reads_one_file_reads_them_all() {
    pushed(3);
    read("/b/1", 200, f -> f).whole(100);
    read("/b/2", 200, f -> f).whole(100);
    read("/b/1", 200, f -> f).whole(100).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"DONE\" with 3 files, and the client"
                + " read 2 of them and called that complete; read the others as well",
            List.of(1L, 2L, 3L)),
        told.verdict());
  }
}
