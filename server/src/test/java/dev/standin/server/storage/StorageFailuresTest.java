package dev.standin.server.storage;

import static dev.standin.server.storage.S3Fixture.filesUnder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Storage that fails in the middle: the export says why, nothing is left, and the next one goes.
 */
class StorageFailuresTest {
  private static final byte[] CHUNK = new byte[1 << 20];

  @TempDir private Path folder;
  private ObjectStore store;
  private ArtifactWriter writer;
  private Path mounted;

  private void open(ObjectStore opened) {
    store = opened;
    var own = store.open("one", 7);
    writer =
        new ArtifactWriter(
            "one", store, own, Workers.of(Runnable::run), () -> Instant.EPOCH, () -> Instant.EPOCH);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    if (mounted != null) {
      run("umount", mounted.toString());
    }
  }

  /** Something that happens in the middle of an upload. */
  private interface Trouble {
    void strikes() throws IOException;
  }

  /** Writes a file of so many MiB, and then another, in whose middle there is trouble. */
  private Outcome write(int first, int second, Trouble trouble) {
    return writer
        .write(
            "acme/1",
            pieces -> {
              for (int number = 1; number <= 2; number++) {
                try (var piece = pieces.open("a-" + number, "text/csv")) {
                  int size = number == 1 ? first : second;
                  for (int i = 0; i < size; i++) {
                    if (number == 2 && i == size / 2) {
                      trouble.strikes();
                    }
                    piece.body().write(CHUNK);
                  }
                  piece.complete(1);
                }
              }
            })
        .settle();
  }

  private void failed(String code, String words, Outcome outcome) {
    var failure = assertInstanceOf(Outcome.Failed.class, outcome).failure();
    assertEquals(code, failure.code(), failure::toString);
    assertTrue(failure.message().contains(words), failure::toString);
  }

  private void goesOn() {
    assertInstanceOf(Outcome.Written.class, write(1, 1, () -> {}));
  }

  @Test
  void a_bucket_that_disappears() throws Exception {
    open(EmbeddedS3.under(folder));
    var outcome = write(1, 20, () -> delete(folder.resolve("one").resolve(ArtifactWriter.BUCKET)));
    failed("NoSuchBucket", "The specified bucket does not exist", outcome);
    assertEquals(List.of(), filesUnder(folder));
    goesOn();
  }

  // In one step, since parts are being written meanwhile.
  private static void delete(Path tree) throws IOException {
    var gone = Files.move(tree, tree.resolveSibling("gone"));
    try (var files = Files.walk(gone)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void a_disk_that_is_full_while_parts_are_sent() throws Exception {
    onSmallDisk();
    failed("InternalError", "no space left on device", write(1, 40, () -> {}));
    assertEquals(List.of(), filesUnder(mounted));
    goesOn();
  }

  @Test
  void a_disk_that_is_full_when_the_parts_are_joined() throws Exception {
    onSmallDisk();
    failed("InternalError", "no space left on device", write(1, 14, () -> {}));
    assertEquals(List.of(), filesUnder(mounted));
    goesOn();
  }

  private void onSmallDisk() throws Exception {
    var disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()),
        "a small disk is mounted, which root may do on Linux");
    mounted = disk;
    open(EmbeddedS3.under(disk));
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  @Test
  void an_s3_that_dies_and_what_it_finds_when_it_is_back() throws Exception {
    var s3 = EmbeddedS3.under(folder);
    var pair = s3.open("default", 1);
    open(remote(s3, pair));
    var outcome =
        write(
            1,
            20,
            () -> {
              assertTrue(
                  filesUnder(folder).stream().anyMatch(file -> file.contains(".mpus-")),
                  "a multipart upload is under way");
              s3.close();
            });
    failed(StorageException.UNREACHABLE, "did not answer", outcome);
    // What nobody could take back while it was away goes when it starts.
    try (var again = EmbeddedS3.under(folder)) {
      assertTrue(
          filesUnder(folder).stream().noneMatch(file -> file.contains("mpu")),
          () -> again + " has kept parts");
      store.close();
      open(remote(again, again.open("default", 1)));
      goesOn();
    }
  }

  private static RemoteS3 remote(EmbeddedS3 s3, Credentials pair) {
    return new RemoteS3(
        s3.endpoint(),
        Map.of("AWS_ACCESS_KEY_ID", pair.accessKey(), "AWS_SECRET_ACCESS_KEY", pair.secretKey()));
  }
}
