package dev.standin.server.storage;

import static dev.standin.server.storage.S3Fixture.filesUnder;
import static dev.standin.server.storage.S3Fixture.get;
import static dev.standin.server.storage.S3Fixture.plainClient;
import static dev.standin.server.storage.S3Fixture.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedS3Test extends EmbeddedS3Case {
  @Test
  void equal_buckets_and_keys_of_two_sessions_are_two_objects() throws Exception {
    var one = opened("one");
    var two = opened("two");
    put(s3, one, AT, "first");
    assertTrue(s3.head(two, AT).isEmpty());
    put(s3, two, AT, "second");
    assertEquals("first", get(s3, one, AT));
    assertEquals("second", get(s3, two, AT));
  }

  @Test
  void closing_a_session_deletes_its_objects_and_forgets_its_key_pair() throws Exception {
    var one = opened("one");
    var two = opened("two");
    put(s3, one, AT, "first");
    put(s3, two, AT, "second");
    s3.close("one");
    assertEquals(List.of("two/exports/a/report.csv"), filesUnder(directory.resolve("data")));
    assertEquals("InvalidAccessKeyId", refusalOf(one).code());
    assertEquals("second", get(s3, two, AT));
  }

  @Test
  void session_and_seed_decide_the_access_key_and_nothing_the_secret() {
    assertEquals(s3.open("one", 1), s3.open("one", 1));
    assertNotEquals(s3.open("one", 1).accessKey(), s3.open("one", 2).accessKey());
    assertNotEquals(s3.open("one", 1).accessKey(), s3.open("two", 1).accessKey());
    try (var other = EmbeddedS3.temporary()) {
      assertEquals(s3.open("one", 1).accessKey(), other.open("one", 1).accessKey());
      assertNotEquals(s3.open("one", 1).secretKey(), other.open("one", 1).secretKey());
    }
    assertFalse(s3.open("one", 1).toString().contains(s3.open("one", 1).secretKey()));
  }

  @Test
  void an_object_tells_its_length_type_and_etag() throws Exception {
    var own = opened("one");
    var written = put(s3, own, AT, "abc");
    var head = s3.head(own, AT).orElseThrow();
    assertEquals(3, head.length());
    assertEquals("text/csv", head.contentType());
    assertEquals("\"900150983cd24fb0d6963f7d28e17f72\"", head.etag());
    assertEquals(head.etag(), written.etag());
    assertEquals(List.of(), s3.warnings());
  }

  @Test
  void a_range_is_read_alone() throws Exception {
    var own = opened("one");
    put(s3, own, AT, "0123456789");
    try (var object = s3.read(own, AT, "bytes=2-4").orElseThrow()) {
      assertEquals("234", new String(object.body().readAllBytes()));
      assertEquals("bytes 2-4/10", object.contentRange());
      assertEquals(3, object.head().length());
    }
    var refused = assertThrows(StorageException.class, () -> s3.read(own, AT, "bytes=99-"));
    assertEquals("InvalidRange", refused.code());
  }

  @Test
  void missing_keys_and_buckets_are_empty() throws Exception {
    var own = opened("one");
    assertTrue(s3.read(own, AT, "").isEmpty());
    assertTrue(s3.head(own, new Location("elsewhere", "x")).isEmpty());
    assertTrue(s3.read(own, new Location("elsewhere", "x"), "").isEmpty());
    assertFalse(s3.bucketExists(own, "elsewhere"));
    assertTrue(s3.bucketExists(own, "exports"));
  }

  @Test
  void writing_into_a_missing_bucket_fails_with_its_code() throws Exception {
    var own = opened("one");
    var refused =
        assertThrows(
            StorageException.class, () -> put(s3, own, new Location("elsewhere", "x"), "x"));
    assertEquals("NoSuchBucket", refused.code());
  }

  @Test
  void a_callers_own_client_reads_with_the_sessions_key_pair() throws Exception {
    var own = opened("one");
    put(s3, own, AT, "hello");
    try (var client = plainClient(s3.endpoint(), own)) {
      var object = client.getObjectAsBytes(r -> r.bucket("exports").key("a/report.csv"));
      assertEquals("hello", object.asUtf8String());
    }
  }

  @Test
  void parts_that_a_dead_process_left_are_swept_at_start() throws Exception {
    var bucket = Files.createDirectories(directory.resolve("old/default/exports/deep"));
    Files.writeString(bucket.resolve(".mpus-1234-part"), "left");
    Files.writeString(Files.createDirectory(bucket.resolve(".mpus-5678")).resolve("1"), "left");
    Files.writeString(bucket.resolve(".s3proxy-mpu-stub-9abc"), "");
    Files.writeString(bucket.resolve("kept"), "kept");
    try (var again = EmbeddedS3.under(directory.resolve("old"))) {
      assertEquals("embedded", again.kind());
      assertEquals(List.of("default/exports/deep/kept"), filesUnder(directory.resolve("old")));
    }
  }

  @Test
  void a_named_directory_is_kept_and_read_again() throws Exception {
    put(s3, opened("default"), AT, "kept");
    s3.close();
    try (var again = EmbeddedS3.under(directory.resolve("data"))) {
      assertEquals("kept", get(again, again.open("default", 1), AT));
    }
  }

  @Test
  void closing_the_temporary_store_is_quick_leaves_nothing_and_may_be_repeated() throws Exception {
    var store = EmbeddedS3.temporary();
    var own = store.open("default", 1);
    store.ensureBucket("default", own, "exports");
    put(store, own, AT, "gone");
    assertEquals(List.of("default/exports/a/report.csv"), filesUnder(store.directory()));
    assertTimeout(Duration.ofSeconds(1), () -> store.close());
    store.close();
    assertFalse(Files.exists(store.directory()));
  }

  @Test
  void a_server_that_nobody_asks_for_does_not_start() {
    var before = Thread.getAllStackTraces().keySet();
    try (var store = EmbeddedS3.temporary()) {
      store.open("default", 1);
      // Its threads are no daemons, as the test below says.
      assertTrue(
          Thread.getAllStackTraces().keySet().stream()
              .allMatch(thread -> before.contains(thread) || thread.isDaemon()));
    }
  }

  @Test
  void no_thread_outlives_the_store() throws Exception {
    var before = Thread.getAllStackTraces().keySet();
    var store = EmbeddedS3.temporary();
    store.open("default", 1);
    store.endpoint();
    var started =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread) && !thread.isDaemon())
            .toList();
    assertFalse(started.isEmpty());
    store.close();
    for (var thread : started) {
      thread.join(5_000);
      assertFalse(thread.isAlive(), thread::getName);
    }
  }

  @Test
  void an_unwritable_directory_is_named() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "not a directory");
    var e = assertThrows(StorageUnavailable.class, () -> EmbeddedS3.under(file.resolve("data")));
    assertTrue(e.getMessage().startsWith("the data directory " + file.resolve("data")));
    assertTrue(e.getMessage().contains("is not writable"));
  }

  private StorageException refusalOf(Credentials as) {
    return assertThrows(StorageException.class, () -> put(s3, as, AT, "refused"));
  }

  @Test
  void a_directory_that_is_in_use_is_refused_and_not_swept() throws Exception {
    var data = directory.resolve("data");
    var part = Files.createDirectories(data.resolve("default/exports")).resolve(".mpus-1");
    Files.writeString(part, "a part of somebody's upload");
    var error = assertThrows(StorageUnavailable.class, () -> EmbeddedS3.under(data));
    assertTrue(error.getMessage().contains("is in use by another standin"), error.getMessage());
    assertTrue(Files.exists(part));
  }
}
