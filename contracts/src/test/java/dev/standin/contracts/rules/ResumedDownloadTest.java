package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What broke off is resumed, and parts add up to the whole. */
class ResumedDownloadTest extends DownloadsWholeResultCase {
  @Test
  void what_is_missing_may_be_had_from_where_it_broke_off() {
    done("e1");
    get().cut(40);
    range(40, 100).whole(60).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void or_the_whole_once_more() {
    done("e1");
    get().cut(40);
    get().cut(0);
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_resumption_that_leaves_a_gap_breaks_it() {
    done("e1");
    get().cut(40);
    range(41, 100).whole(59).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void another_file_has_to_be_had_from_its_beginning() {
    done("e1");
    get().cut(40);
    told.answering("Content-Range", "bytes 40-119/120")
        .undelivered("GET", "/files/e1", "", 206, f -> f.hop("download").export("e1"))
        .whole(80)
        .ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void parts_may_come_in_any_order_and_be_told_later() {
    done("e1");
    range(50, 100);
    range(0, 50);
    told.ended(Result.COMPLETE);
    notJudged();
    told.delivered(3, 50, true);
    notJudged();
    told.delivered(2, 50, true);
    assertEquals(new Verdict.Kept(1), told.verdict());
    otherwise();
    done("e1");
    range(50, 100);
    range(0, 50);
    told.ended(Result.COMPLETE).delivered(3, 50, true).delivered(2, 10, false);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void parts_without_the_last_break_it() {
    done("e1");
    range(0, 50).whole(50);
    range(50, 99).whole(49).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"DONE\", and the client left its result with"
                + " 99 of 100 sound bytes, the first that is missing being at 99; download the rest"
                + " as well",
            List.of(1L)),
        told.verdict());
  }
}
