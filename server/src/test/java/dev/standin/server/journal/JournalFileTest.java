package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.JournalFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  private static final Delivery DELIVERY = new Delivery(1, 2, true);

  @TempDir private Path folder;
  private final Losses losses = new Losses();

  private static Beginning beginning(String session) {
    return Beginning.of(session, 1, "real", Instant.EPOCH);
  }

  @Test
  void a_journal_takes_the_place_of_an_older_one() throws IOException {
    var path = Files.writeString(folder.resolve("j"), "older\n".repeat(100));
    try (var file = JournalFile.open(path, beginning("s"), losses)) {
      file.delivery(DELIVERY);
    }
    assertEquals(
        List.of(JournalFormat.header(beginning("s")), JournalFormat.line(DELIVERY)),
        Files.readAllLines(path));
  }

  @Test
  void a_file_that_another_server_writes_is_left_as_it_is() throws IOException {
    var path = folder.resolve("j");
    try (var first = JournalFile.open(path, beginning("first"), losses)) {
      first.delivery(DELIVERY);
      var refused =
          assertThrows(
              IOException.class, () -> JournalFile.open(path, beginning("second"), losses));
      assertEquals(
          "--journal "
              + path
              + ": cannot be written: another server writes it; give each a file of its own",
          refused.getMessage());
    }
    assertEquals(
        List.of(JournalFormat.header(beginning("first")), JournalFormat.line(DELIVERY)),
        Files.readAllLines(path));
    JournalFile.open(path, beginning("third"), losses).close();
    assertEquals(List.of(JournalFormat.header(beginning("third"))), Files.readAllLines(path));
  }

  @Test
  void a_line_that_cannot_be_encoded_ends_the_journal_and_nobody_waits() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (var file = new JournalFile("j", new StringWriter(), losses)) {
            file.exchange(null);
            for (int i = 0; i < 30_000; i++) {
              file.delivery(DELIVERY);
            }
          }
        });
  }

  @Test
  void a_disk_that_hangs_does_not_keep_the_journal_from_closing() {
    var hangs = new CountDownLatch(1);
    var writing = new CountDownLatch(1);
    var out =
        new StringWriter() {
          @Override
          public void write(String text) {
            writing.countDown();
            try {
              hangs.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          var file = new JournalFile("j", out, losses);
          file.delivery(DELIVERY);
          writing.await();
          // Far more than it keeps: only the first that does not fit waits for the disk.
          for (int i = 0; i < 30_000; i++) {
            file.delivery(DELIVERY);
          }
          file.close();
        });
    hangs.countDown();
  }

  @Test
  void a_gap_stands_where_lines_are_missing() throws IOException {
    var path = folder.resolve("j");
    try (var file = JournalFile.open(path, beginning("s"), losses)) {
      file.delivery(DELIVERY);
      file.lost(3);
      file.lost(4);
      file.delivery(DELIVERY);
      file.lost(1);
    }
    assertEquals(
        List.of(
            JournalFormat.header(beginning("s")),
            JournalFormat.line(DELIVERY),
            JournalFormat.gap(7),
            JournalFormat.line(DELIVERY),
            JournalFormat.gap(1)),
        Files.readAllLines(path));
    assertEquals(8, losses.at(Losses.Place.FILE).sum());
  }
}
