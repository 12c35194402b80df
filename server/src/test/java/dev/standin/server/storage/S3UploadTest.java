package dev.standin.server.storage;

import static dev.standin.server.storage.S3Fixture.filesUnder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3UploadTest {
  private static final Location AT = new Location("exports", "large.bin");
  private static final int MIB = 1024 * 1024;

  private EmbeddedS3 s3;
  private Credentials own;

  @BeforeEach
  void start() throws StorageException {
    s3 = EmbeddedS3.temporary();
    own = s3.open("default", 1);
    s3.ensureBucket("default", own, AT.bucket());
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, S3Upload.PART - 1, S3Upload.PART, S3Upload.PART + 1, 3 * S3Upload.PART + 5})
  void objects_of_any_size_come_back_as_they_were_written(int size) throws Exception {
    var written = MessageDigest.getInstance("SHA-256");
    ObjectHead head;
    try (var upload = s3.upload(own, AT, "application/octet-stream")) {
      writeNoise(new DigestOutputStream(upload, written), size);
      assertTrue(s3.head(own, AT).isEmpty(), "not there before it is complete");
      head = upload.complete();
      assertEquals(size, upload.bytes());
    }
    assertEquals(size, head.length());
    // S3's ETag of a multipart upload ends in the number of parts.
    assertEquals(size > S3Upload.PART, head.etag().contains("-"), head::etag);
    var stored = s3.head(own, AT).orElseThrow();
    assertEquals(size, stored.length());
    assertEquals(head.etag(), stored.etag());
    assertEquals("application/octet-stream", stored.contentType());
    var read = MessageDigest.getInstance("SHA-256");
    try (var object = s3.read(own, AT, "").orElseThrow()) {
      object.body().transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), read));
    }
    assertEquals(
        HexFormat.of().formatHex(written.digest()), HexFormat.of().formatHex(read.digest()));
  }

  private static void writeNoise(OutputStream out, int size) throws IOException {
    var random = new Random(7);
    var piece = new byte[100_003];
    for (int left = size; left > 0; left -= piece.length) {
      random.nextBytes(piece);
      out.write(piece, 0, Math.min(left, piece.length));
    }
  }

  @Test
  void memory_stays_flat_while_an_upload_grows() throws Exception {
    var piece = new byte[MIB];
    try (var upload = s3.upload(own, AT, "application/octet-stream")) {
      writeTo(upload, piece, 2 * S3Upload.PART);
      long early = live();
      writeTo(upload, piece, 14 * S3Upload.PART);
      long grown = live() - early;
      assertTrue(
          grown < 6 * S3Upload.PART,
          () -> "twelve more parts left " + grown / MIB + " MiB in memory");
    }
  }

  private static void writeTo(Upload upload, byte[] piece, long size) throws IOException {
    while (upload.bytes() < size) {
      upload.write(piece);
    }
  }

  private static long live() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  @Test
  void an_upload_that_is_closed_early_leaves_nothing() throws Exception {
    try (var upload = s3.upload(own, AT, "application/octet-stream")) {
      writeNoise(upload, 2 * S3Upload.PART + 5);
      assertTrue(
          filesUnder(s3.directory()).stream().anyMatch(file -> file.contains(".mpus-")),
          "parts are in storage meanwhile");
    }
    assertEquals(List.of(), filesUnder(s3.directory()));
    assertTrue(s3.head(own, AT).isEmpty());
  }

  @Test
  void an_upload_that_an_interrupt_cuts_off_leaves_nothing_and_the_interrupt_stays()
      throws Exception {
    boolean still;
    try (var upload = s3.upload(own, AT, "application/octet-stream")) {
      writeNoise(upload, 2 * S3Upload.PART + 5);
      Thread.currentThread().interrupt();
      assertThrows(IOException.class, () -> writeNoise(upload, S3Upload.PART));
    } finally {
      still = Thread.interrupted();
    }
    assertTrue(still, "whoever interrupted is still heard");
    assertEquals(List.of(), filesUnder(s3.directory()));
  }

  @Test
  @Timeout(60)
  void more_uploads_than_places_advance_side_by_side() throws Exception {
    int many = 12;
    var uploads = new ArrayList<Upload>();
    var piece = new byte[S3Upload.PART / 4];
    for (int i = 0; i < many; i++) {
      uploads.add(s3.upload(own, new Location(AT.bucket(), "side/" + i), "text/csv"));
    }
    var threads = Executors.newFixedThreadPool(many);
    try {
      var ends = new ArrayList<Future<ObjectHead>>();
      for (var upload : uploads) {
        ends.add(
            threads.submit(
                () -> {
                  writeTo(upload, piece, 2L * S3Upload.PART + piece.length);
                  return upload.complete();
                }));
      }
      for (var end : ends) {
        assertEquals(2L * S3Upload.PART + piece.length, end.get(60, TimeUnit.SECONDS).length());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void small_uploads_never_wait_for_large_ones() throws Exception {
    var large = new ArrayList<Upload>();
    var piece = new byte[300 * 1024];
    var full = new AtomicInteger();
    var threads = Executors.newCachedThreadPool();
    try {
      // Each takes a place and keeps it; those for whom there is none wait.
      for (int i = 0; i < 40; i++) {
        var upload = s3.upload(own, new Location(AT.bucket(), "large/" + i), "text/csv");
        large.add(upload);
        threads.submit(
            () -> {
              upload.write(piece);
              return full.incrementAndGet();
            });
      }
      try (var small = s3.upload(own, AT, "text/csv")) {
        small.write(piece, 0, 200 * 1024);
        assertEquals(200 * 1024, small.complete().length());
      }
    } finally {
      threads.shutdownNow();
      assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
      large.forEach(Upload::close);
    }
    assertTrue(full.get() < 40, "some had to wait: " + full.get());
    try (var next = s3.upload(own, AT, "text/csv")) {
      next.write(piece);
      assertEquals(piece.length, next.complete().length(), "all places are free again");
    }
  }

  @Test
  @Timeout(60)
  void an_upload_whose_parts_break_on_their_way_gives_back_all_that_it_took() throws Exception {
    var piece = new byte[S3Upload.PART + 300 * 1024];
    // As many as there can be places.
    for (int i = 0; i < 2 * Math.max(2, Runtime.getRuntime().availableProcessors()); i++) {
      // Without a type a part cannot be sent: a NullPointerException, for any bug or Error.
      try (var upload = s3.upload(own, AT, null)) {
        upload.write(piece);
      }
    }
    assertEquals(List.of(), filesUnder(s3.directory()));
    try (var next = s3.upload(own, AT, "text/csv")) {
      next.write(piece);
      assertEquals(piece.length, next.complete().length(), "all places are free again");
    }
  }

  @Test
  void a_completed_upload_leaves_the_object_alone() throws Exception {
    try (var upload = s3.upload(own, AT, "application/octet-stream")) {
      writeNoise(upload, 2 * S3Upload.PART + 5);
      upload.complete();
      assertThrows(IOException.class, () -> upload.write(1));
      assertThrows(IllegalStateException.class, upload::complete);
    }
    assertEquals(List.of("default/exports/large.bin"), filesUnder(s3.directory()));
  }

  @Test
  void a_refusal_in_the_middle_shows_in_write_with_the_reason_of_s3() throws Exception {
    try (var upload = s3.upload(own, new Location("missing", "x"), "text/csv")) {
      var e = assertThrows(IOException.class, () -> writeNoise(upload, 2 * S3Upload.PART));
      assertEquals("NoSuchBucket", assertInstanceOf(StorageException.class, e.getCause()).code());
      assertThrows(IOException.class, () -> upload.write(1));
    }
  }
}
