package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.EmbeddedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactWriterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:05Z");
  private static final byte[] CHUNK = new byte[1 << 20];

  @TempDir private Path data;
  private EmbeddedS3 store;
  private Credentials own;
  private ExecutorService pool;
  private ArtifactWriter writer;

  @BeforeEach
  void open() {
    store = EmbeddedS3.under(data);
    own = store.open("one", 7);
    pool = Executors.newSingleThreadExecutor();
    writer = new ArtifactWriter("one", store, own, Workers.of(pool), () -> NOW, () -> NOW);
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
    store.close();
  }

  private Outcome write(ArtifactWriter.Job job) {
    return writer.write("acme/1", job).settle();
  }

  private boolean exists(String key) throws Exception {
    return store.head(own, writer.location("acme/1", key)).isPresent();
  }

  /** The parts that storage keeps of uploads that have not ended: …/a-1, …/a-2. */
  private List<Path> parts() throws IOException {
    try (var files = Files.walk(data)) {
      return files
          .filter(file -> file.toString().contains(".mpus-"))
          .filter(file -> file.getFileName().toString().matches("a-\\d+"))
          .toList();
    }
  }

  @Test
  void a_result_has_its_pieces_with_their_bytes_and_rows() throws Exception {
    var outcome =
        write(
            pieces -> {
              for (var key : List.of("a", "b")) {
                try (var piece = pieces.open(key, "text/csv")) {
                  piece.body().write(CHUNK, 0, 10);
                  piece.complete(3);
                }
              }
            });
    var written = assertInstanceOf(Outcome.Written.class, outcome);
    assertEquals(20, written.bytes());
    assertEquals(6, written.rows());
    assertTrue(exists("a") && exists("b"));
  }

  @Test
  void a_result_was_modified_when_the_session_says() throws Exception {
    write(
        pieces -> {
          try (var piece = pieces.open("a", "text/csv")) {
            piece.complete(0);
          }
        });
    var head = store.head(own, writer.location("acme/1", "a")).orElseThrow();
    assertEquals(NOW, head.lastModified());
  }

  @Test
  void a_piece_that_was_not_completed_leaves_nothing() throws Exception {
    var outcome =
        write(
            pieces -> {
              try (var piece = pieces.open("a", "text/csv")) {
                for (int i = 0; i < 20; i++) {
                  piece.body().write(CHUNK);
                }
                throw new ExportFailed(new Failure("TooMany", "too many rows"));
              }
            });
    var failed = assertInstanceOf(Outcome.Failed.class, outcome);
    assertEquals("TooMany", failed.failure().code());
    assertFalse(exists("a"));
    assertEquals(List.of(), parts());
  }

  @Test
  void what_an_encoder_wraps_is_what_the_stream_has_thrown() {
    var broken =
        write(
            pieces -> {
              throw new UncheckedIOException(new IOException("the session was closed"));
            });
    var failed = assertInstanceOf(Outcome.Failed.class, broken);
    assertEquals("the session was closed", failed.failure().message());
  }

  @Test
  void what_breaks_in_a_job_fails_the_export_and_nothing_else() {
    var broken =
        write(
            pieces -> {
              throw new IllegalStateException("a bug");
            });
    assertInstanceOf(Outcome.Failed.class, broken);
    assertInstanceOf(Outcome.Written.class, write(pieces -> {}));
  }

  @Test
  void a_bucket_that_the_scenario_calls_missing_is_so_whoever_made_it_before() {
    assertInstanceOf(Outcome.Written.class, toBucket(true));
    var failed = assertInstanceOf(Outcome.Failed.class, toBucket(false));
    assertEquals("NoSuchBucket", failed.failure().code());
    assertEquals("The specified bucket does not exist", failed.failure().message());
  }

  private Outcome toBucket(boolean exists) {
    return writer
        .writeTo(
            new Credentials("AK", "SK", ""),
            "exports",
            "",
            exists,
            pieces -> {
              try (var piece = pieces.open("a", "text/csv")) {
                piece.complete(0);
              }
            })
        .settle();
  }

  @Test
  void closing_calls_off_what_runs_and_what_waits_and_takes_the_parts_back() throws Exception {
    var begun = new CountDownLatch(1);
    var running =
        writer.write(
            "acme/1",
            pieces -> {
              try (var piece = pieces.open("a", "text/csv")) {
                // For ever, but for the interrupt.
                for (int i = 0; true; i++) {
                  piece.body().write(CHUNK);
                  if (i == 20) {
                    begun.countDown();
                  }
                }
              }
            });
    var waiting = writer.write("acme/2", pieces -> {});
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    assertFalse(parts().isEmpty(), "a multipart upload is under way");

    writer.close();

    assertInstanceOf(Outcome.Failed.class, running.settle());
    assertInstanceOf(Outcome.Failed.class, waiting.settle());
    assertEquals(List.of(), parts());
    assertFalse(exists("a"));
    var late = writer.write("acme/3", pieces -> {});
    assertInstanceOf(Outcome.Failed.class, late.settle());
    // The pool goes on with the next session's.
    var next =
        new ArtifactWriter(
            "two", store, store.open("two", 7), Workers.of(pool), () -> NOW, () -> NOW);
    assertInstanceOf(Outcome.Written.class, next.write("acme/1", pieces -> {}).settle());
  }

  @Test
  void closing_calls_off_what_never_writes_anything() throws Exception {
    var begun = new CountDownLatch(1);
    var searching =
        writer.write(
            "acme/1",
            pieces -> {
              while (true) {
                pieces.checkpoint();
                begun.countDown();
              }
            });
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    writer.close();
    var failed = assertInstanceOf(Outcome.Failed.class, searching.settle());
    assertEquals("the session was closed", failed.failure().message());
  }

  @Test
  void a_result_that_is_discarded_goes_and_one_in_a_callers_bucket_stays() throws Exception {
    var callers = new Credentials("CALLERSKEY", "secret");
    ArtifactWriter.Job job =
        pieces -> {
          try (var piece = pieces.open("a", "text/csv")) {
            piece.complete(0);
          }
        };
    var mine = writer.write("acme/1", job);
    var theirs = writer.writeTo(callers, "theirs", "out/", true, job);
    assertInstanceOf(Outcome.Written.class, mine.settle());
    var written = assertInstanceOf(Outcome.Written.class, theirs.settle());
    writer.discard(mine);
    writer.discard(theirs);
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    assertFalse(exists("a"));
    var as = store.admit("one", callers);
    assertTrue(store.head(as, written.pieces().get(0).at()).isPresent());
  }

  @Test
  void who_asks_for_more_than_can_wait_is_held_until_there_is_room() throws Exception {
    var begun = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    var waiting = new CountDownLatch(1);
    var room =
        new ArrayBlockingQueue<Runnable>(1) {
          @Override
          public boolean offer(Runnable task, long atMost, TimeUnit unit)
              throws InterruptedException {
            waiting.countDown();
            return super.offer(task, atMost, unit);
          }
        };
    var narrow = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, room, new Backlog());
    var held = new ArtifactWriter("one", store, own, Workers.of(narrow), () -> NOW, () -> NOW);
    ArtifactWriter.Job waits =
        pieces -> {
          begun.countDown();
          try {
            goesOn.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    held.write("acme/1", waits);
    begun.await();
    held.write("acme/2", pieces -> {});
    var third =
        CompletableFuture.supplyAsync(
            () -> {
              try (var hold = Hold.begin()) {
                var artifact = held.write("acme/3", pieces -> {});
                return Map.entry(artifact, hold.happened());
              }
            });
    waiting.await();
    assertFalse(third.isDone());
    goesOn.countDown();
    var entry = third.get(30, TimeUnit.SECONDS);
    assertInstanceOf(Outcome.Written.class, entry.getKey().settle());
    assertTrue(entry.getValue(), "the thread that was held does not tell it");
    narrow.shutdown();
  }

  @Test
  void writers_that_finish_what_nobody_wants_never_wait_for_each_other() throws Exception {
    var workers = new WorkerThreads(1, 1);
    var held = new ArtifactWriter("one", store, own, workers, () -> NOW, () -> NOW);
    var begun = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    var first =
        held.write(
            "acme/1",
            pieces -> {
              begun.countDown();
              try (var piece = pieces.open("a", "text/csv")) {
                goesOn.await();
                piece.complete(0);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    begun.await();
    // The queue is full now, and the one who could make room has something to delete.
    var second = held.write("acme/2", pieces -> {});
    held.discard(first);
    goesOn.countDown();
    assertInstanceOf(Outcome.Written.class, second.settle());
    var third = held.write("acme/3", pieces -> {});
    assertInstanceOf(Outcome.Written.class, third.settle());
    assertTrue(workers.stop(Duration.ofSeconds(30)));
    assertFalse(exists("a"), "what nobody wants has stayed");
  }

  @Test
  void what_is_discarded_before_it_is_begun_takes_no_room_and_is_never_begun() throws Exception {
    var workers = new WorkerThreads(1, 1);
    var held = new ArtifactWriter("one", store, own, workers, () -> NOW, () -> NOW);
    var begun = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    var asked = new AtomicInteger();
    held.write(
        "acme/1",
        pieces -> {
          begun.countDown();
          try {
            goesOn.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    begun.await();
    for (int i = 0; i < 100; i++) {
      held.discard(held.write("acme/2", pieces -> asked.incrementAndGet()));
    }
    goesOn.countDown();
    assertInstanceOf(Outcome.Written.class, held.write("acme/3", pieces -> {}).settle());
    assertEquals(0, asked.get());
    assertTrue(workers.stop(Duration.ofSeconds(30)));
  }
}
