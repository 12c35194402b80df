package dev.standin.server.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SayingsTest {
  private static final Sayings USUAL = new Sayings(null, null, null, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read 100 rows|100",
        "read 0 rows|0",
        "1 row|1",
        "10:00:05 [3] wrote 2,500 CSV records to s3|2500",
        "1'000'000 events in 3 files|1000000",
        "1_000 lines, and 12 users were written in 5 s|12",
        "got 1,2 lines|2",
        "ROWS: none; 7 Rows|7"
      })
  void the_last_number_before_the_word_is_the_number_of_rows(String line, long rows) {
    assertEquals(OptionalLong.of(rows), USUAL.rows(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows: 100",
        "100 bytes",
        "s3 rows",
        "1.5 rows",
        "arrows 5",
        "5 arrows",
        "99999999999999999999 rows",
        ""
      })
  void a_line_without_a_number_before_the_word_says_nothing_of_rows(String line) {
    assertEquals(OptionalLong.empty(), USUAL.rows(line));
  }

  @Test
  void other_words_are_found_by_the_first_group_of_the_last_match() {
    var own = new Sayings(Pattern.compile("(?:count|n)=([\\d.]+)"), null, null, null);
    assertEquals(OptionalLong.of(2500), own.rows("n=7 count=2.500 done"));
    assertEquals(OptionalLong.empty(), own.rows("read 100 rows"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the result is truncated: 1000 rows",
        "WARN Partial result (206 Partial Content)",
        "incomplete",
        "10 truncated",
        "read 0 rows, incomplete",
        "partial=1",
        "not all rows: truncated"
      })
  void a_part_is_missing_where_a_line_says_it_in_the_usual_words(String line) {
    assertTrue(USUAL.isPartial(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 206 Partial Content",
        "< HTTP/1.1 206 Partial Content",
        "< x-result: partial",
        "> GET /export?queryId=%23truncated HTTP/1.1",
        "GET /status answered 206 Partial Content",
        "0 truncated",
        "0 files truncated",
        "no partial results",
        "not truncated",
        "truncated: 0",
        "{\"truncated\": false}",
        "read 100 rows"
      })
  void a_status_line_and_what_is_denied_say_nothing_of_a_part(String line) {
    assertFalse(USUAL.isPartial(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exporting #truncated",
        "exporting %23truncated",
        "checking nexthink/truncated",
        "STANDIN_SCENARIO=truncated",
        "http://127.0.0.1:8080/s3/results/truncated.csv was read"
      })
  void what_a_client_was_given_it_may_print(String line) {
    var own = new Sayings(null, Pattern.compile("truncated"), null, null);
    for (var sayings : List.of(USUAL, own)) {
      var said = new Said(sayings, given());
      said.line(line);
      assertEquals("", said.partial());
      said.line("#truncated was truncated");
      assertEquals("#truncated was truncated", said.partial());
    }
  }

  @Test
  void that_it_has_failed_only_words_say_that_were_named() {
    var usual = new Said(USUAL, given());
    usual.line("ERROR: the export has failed");
    assertFalse(usual.isFailed());
    var named = new Said(new Sayings(null, null, Pattern.compile("truncated"), null), given());
    named.line("exporting #truncated");
    assertFalse(named.isFailed());
    named.line("#truncated was truncated");
    named.line("goodbye");
    assertTrue(named.isFailed());
  }

  private static Given given() {
    var vendor = SharedServer.app().vendors().named("nexthink").orElseThrow();
    var scenario = vendor.scenarios().named("truncated").orElseThrow();
    return Given.of(Assignment.of(vendor, scenario, false));
  }

  @Test
  void what_was_said_last_of_rows_counts_and_the_rest_is_remembered() {
    var said = new Said(new Sayings(null, null, null, Pattern.compile("^done$")), Given.NOTHING);
    said.line("read 50 rows");
    said.line("the result is Truncated");
    said.line("read 100 rows");
    said.line("goodbye");
    assertEquals(OptionalLong.of(100), said.rows());
    said.line("and incomplete");
    assertEquals("the result is Truncated", said.partial());
    assertFalse(said.isAsExpected());
    said.line("done");
    assertTrue(said.isAsExpected());
  }

  @Test
  void of_a_long_output_the_end_is_kept_and_what_its_beginning_said() {
    var said = new Said(USUAL, Given.NOTHING);
    said.line("read 7 rows");
    for (int i = 0; i < 10_000; i++) {
      said.line("line number " + i);
    }
    assertTrue(said.tail().length() <= Said.TAIL + 2, "kept " + said.tail().length());
    assertTrue(said.tail().length() > Said.TAIL - 100, "kept " + said.tail().length());
    assertTrue(said.tail().startsWith("…\n"));
    assertTrue(said.tail().endsWith("\nline number 9999"));
    assertEquals(OptionalLong.of(7), said.rows());
  }

  @Test
  void the_words_for_a_failure_that_the_page_proposes_are_none_that_clients_go_on_after()
      throws IOException {
    var page = Path.of("../docs/check.md");
    assumeTrue(Files.isRegularFile(page), "no checkout");
    var proposed =
        Pattern.compile("`--failed-says '(.*?)'`")
            .matcher(Files.readString(page))
            .results()
            .map(found -> new Sayings(null, null, Pattern.compile(found.group(1)), null))
            .toList();
    assertEquals(1, proposed.size());
    var sayings = proposed.get(0);
    assertTrue(sayings.isFailed("export failed: The query timed out"));
    for (var line : List.of("ERROR 429, retrying", "WARN export failed: 503, trying again")) {
      assertFalse(sayings.isFailed(line), line);
    }
  }
}
