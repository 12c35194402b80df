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

  @Test
  void what_is_no_text_is_said_once() throws Exception {
    var bytes = (HEADER + "\n" + "x".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xff;
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), decoder));
    var reader = new JournalReader("run.ndjson", in);
    var wrong = assertThrows(JournalReader.Malformed.class, reader::next);
    assertEquals("run.ndjson: not a journal: it is no UTF-8 text", wrong.getMessage());
    assertTrue(reader.next().isEmpty());
  }
}
