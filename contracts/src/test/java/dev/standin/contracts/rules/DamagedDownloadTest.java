package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts.Flaw;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that arrived damaged has not been downloaded yet. */
class DamagedDownloadTest extends DownloadsWholeResultCase {
  @ParameterizedTest
  @EnumSource(Flaw.class)
  void a_damaged_file_is_downloaded_again(Flaw flaw) {
    done("e1");
    get(f -> f.scripted("anything").flawed(flaw)).whole(100).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
    otherwise();
    done("e1");
    get(f -> f.scripted("anything").flawed(flaw)).whole(100);
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_part_of_another_place_is_downloaded_again() {
    done("e1");
    get().cut(40);
    range(30, 90, f -> f.flawed(Flaw.PLACE)).whole(60).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 3L), told.broken());
    otherwise();
    done("e1");
    get().cut(40);
    range(30, 90, f -> f.flawed(Flaw.PLACE)).whole(60);
    range(40, 100).whole(60).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_checksum_that_nobody_can_compare_is_no_damage() {
    done("e1");
    told.answering("Content-Length", "100", "ETag", "\"0123456789abcdef0123456789abcdef-2\"")
        .undelivered(
            "GET", "/files/e1", "", 200, f -> f.hop("download").export("e1").flawed(Flaw.CHECKSUM))
        .whole(100)
        .ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
    done("e2");
    told.answering("Content-Range", "bytes 0-99/100", "ETag", ETAG)
        .undelivered(
            "GET", "/files/e2", "", 206, f -> f.hop("download").export("e2").flawed(Flaw.CHECKSUM))
        .whole(100);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void damage_as_often_as_one_tries_is_no_fault_of_a_client_that_says_so() {
    for (var result : List.of(Result.FAILED, Result.PARTIAL, Result.COMPLETE)) {
      otherwise();
      done("e1");
      for (int i = 0; i < 3; i++) {
        get(f -> f.flawed(Flaw.BYTES)).whole(100);
      }
      told.ended(result);
      assertEquals(result == Result.COMPLETE ? List.of(1L, 4L) : List.of(), told.broken());
    }
  }
}
