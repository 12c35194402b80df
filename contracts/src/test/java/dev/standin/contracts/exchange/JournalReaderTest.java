package dev.standin.contracts.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.JournalFormat.DeliveryLine;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A journal file, and what is none. */
class JournalReaderTest {
  private static final String HEADER =
      JournalFormat.header(Beginning.of("default", 1, "real", Instant.EPOCH));
  private static final String TIMES =
      ",\"at\":\"2026-01-05T10:00:00Z\",\"wall\":\"2026-01-05T10:00:00Z\"";
  private static final String DELIVERED = JournalFormat.line(new Delivery(1, 5, true));

  private static JournalReader reader(String... lines) throws IOException, JournalReader.Malformed {
    var in = new BufferedReader(new StringReader(String.join("\n", lines)));
    return new JournalReader("run.ndjson", in);
  }

  private static void malformed(String message, String... lines) {
    var wrong = assertThrows(JournalReader.Malformed.class, () -> reader(lines));
    assertTrue(wrong.getMessage().startsWith(message), wrong.getMessage());
  }

  @Test
  void lines_come_with_their_numbers_until_the_end() throws Exception {
    var reader = reader(HEADER, DELIVERED, DELIVERED);
    assertEquals("default", reader.beginning().session());
    assertEquals(2, reader.next().orElseThrow().number());
    var last = reader.next().orElseThrow();
    assertEquals(3, last.number());
    assertEquals(new DeliveryLine(new Delivery(1, 5, true)), last.line());
    assertTrue(reader.next().isEmpty());
  }

  @Test
  void without_a_header_it_is_no_journal() {
    malformed("run.ndjson: it is empty; expected the header");
    malformed("run.ndjson:1: expected the header of a journal", DELIVERED);
    malformed("run.ndjson:1: not a line of a journal", "hello");
    malformed(
        "run.ndjson:1: not a line of a journal: expected version 2", "{\"standinJournal\":1}");
  }

  @Test
  void what_is_behind_a_bad_line_can_still_be_read() throws Exception {
    var reader = reader(HEADER, "hello", HEADER, DELIVERED);
    var bad = assertThrows(JournalReader.Malformed.class, reader::next);
    assertTrue(bad.getMessage().startsWith("run.ndjson:2: not a line"), bad.getMessage());
    assertEquals(1, bad.getMessage().lines().count());
    var second = assertThrows(JournalReader.Malformed.class, reader::next);
    assertTrue(second.getMessage().startsWith("run.ndjson:3: a second journal"));
    assertEquals(4, reader.next().orElseThrow().number());
  }

  /** What is said of a line behind the header, without the place before it. */
  private static String said(String line) throws Exception {
    var reader = reader(HEADER, line, DELIVERED);
    var message = assertThrows(JournalReader.Malformed.class, reader::next).getMessage();
    var before = "run.ndjson:2: not a line of a journal: ";
    var after =
        "; take it out, or give the file as serve --journal or journal?format=ndjson wrote it";
    assertTrue(message.startsWith(before) && message.endsWith(after), message);
    return message.substring(before.length(), message.length() - after.length());
  }

  @Test
  void it_is_said_where_it_is_wrong_what_was_expected_and_what_came() throws Exception {
    assertEquals("expected a JSON object, and it is empty", said(""));
    assertEquals("expected a JSON object but was [1,2]", said("[1,2]"));
    assertEquals("expected a JSON object but found in column 1: hello", said("hello"));
    assertEquals(
        "its JSON object breaks off: {\"number\":3,\"at\":\"20", said("{\"number\":3,\"at\":\"20"));
    assertEquals(
        "its fields are log, version; expected one of standinJournal, number, delivered, event,"
            + " lost",
        said("{\"version\":1,\"log\":{}}"));
    assertEquals("/request: expected an object, and it is missing", said("{\"number\":3}"));
    assertEquals("/number: expected a whole number but was \"3\"", said("{\"number\":\"3\"}"));
    var exchange =
        "{\"number\":3,\"request\":{\"method\":\"GET\",\"path\":\"/\"%s},\"response\":{%s}%s}";
    assertEquals(
        "/response/status: expected a whole number but was \"OK\"",
        said(exchange.formatted("", "\"status\":\"OK\"", TIMES)));
    assertEquals(
        "/at: expected a time such as 2026-01-05T10:00:00Z but was \"yesterday\"",
        said(exchange.formatted("", "\"status\":200", ",\"at\":\"yesterday\"")));
    assertEquals(
        "/request/headers/1: expected a list of a name and a value but was [\"B\"]",
        said(exchange.formatted(",\"headers\":[[\"A\",\"1\"],[\"B\"]]", "\"status\":200", TIMES)));
    assertEquals(
        "/response/body/base64: expected bytes in base64 but was \"*\"",
        said(exchange.formatted("", "\"status\":200,\"body\":{\"base64\":\"*\"}", TIMES)));
    assertEquals(
        "/bugs/0/message: expected a text, and it is missing",
        said(
            exchange.formatted(
                "",
                "\"status\":200",
                TIMES + ",\"bugs\":[{\"where\":\"body\",\"pointer\":\"\"}]")));
  }

  @Test
  void of_a_long_line_the_beginning_is_shown_and_nothing_that_a_terminal_obeys() throws Exception {
    var said = said("\"\u001b[31m" + "x".repeat(500) + '"');
    assertEquals(
        "expected a JSON object but found in column 2: ?[31m" + "x".repeat(55) + '…', said);
  }

  @Test
  void of_the_first_line_it_is_said_which_file_to_give() {
    malformed(
        "run.ndjson:1: not a line of a journal: its JSON object breaks off: {; give the file as"
            + " serve --journal or journal?format=ndjson wrote it",
        "{",
        "  \"log\": {}",
        "}");
  }

  @Test
  void what_is_no_text_is_said_once() throws Exception {
    var bytes = (HEADER + "\n" + "x".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xff;
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), decoder));
    var reader = new JournalReader("run.ndjson", in);
    var wrong = assertThrows(JournalReader.Malformed.class, reader::next);
    assertEquals(
        "run.ndjson: not a journal: it is no UTF-8 text; unpack it if it is packed",
        wrong.getMessage());
    assertTrue(reader.next().isEmpty());
  }
}
