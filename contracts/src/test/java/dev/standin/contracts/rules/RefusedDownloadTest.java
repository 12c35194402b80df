package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals of a download a client may leave it at, and how often it tries the others. */
class RefusedDownloadTest extends DownloadsWholeResultCase {
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void a_result_that_cannot_be_had_is_no_fault_of_a_client_that_says_so(int status) {
    done("e1");
    refused(status).ended(Result.FAILED);
    notJudged();
    otherwise();
    done("e1");
    refused(status).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 416, 429, 500, 503})
  void others_are_tried_again(int status) {
    done("e1");
    refused(status).ended(Result.FAILED);
    assertEquals(List.of(1L, 2L), told.broken());
    otherwise();
    done("e1");
    refused(status);
    refused(status);
    refused(status).ended(Result.FAILED);
    notJudged();
    done("e1");
    refused(status);
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_file_that_is_not_there_yet_is_tried_again() {
    done("e1");
    told.download("e1", 404, Facts::mayChange).ended(Result.FAILED);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void tries_in_vain_are_counted_from_the_last_that_brought_something() {
    done("e1");
    refused(503);
    refused(503);
    get().cut(10);
    refused(503).ended(Result.FAILED);
    assertEquals(List.of(1L, 5L), told.broken());
  }

  @Test
  void a_file_that_came_back_and_broke_off_is_resumed() {
    done("e1");
    refused(404);
    get().cut(40).ended(Result.FAILED);
    assertEquals(List.of(1L, 3L), told.broken());
  }
}
