package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads of a bucket that are refused, or give something else than the file. */
class BucketFaultsTest extends BucketReadsCase {
  @Test
  void one_byte_of_a_corrupt_file_is_another_one_also_in_a_range() {
    export("connect", "corrupted");
    var right = export.bytes();
    var wrong = get();
    assertEquals(1024, Arrays.mismatch(right, wrong));
    assertEquals("download corrupt", export.last());
    var range =
        client
            .getObjectAsBytes(
                r -> r.bucket(file().bucket()).key(file().key()).range("bytes=1000-1099"))
            .asByteArray();
    assertEquals(24, Arrays.mismatch(Arrays.copyOfRange(right, 1000, 1100), range));
  }

  @ParameterizedTest
  @CsvSource({
    "403,AccessDenied,Access Denied",
    "404,NoSuchKey,The specified key does not exist.",
    "500,InternalError,We encountered an internal error. Please try again.",
    "503,SlowDown,Please reduce your request rate."
  })
  void a_read_is_refused_in_the_words_of_s3(int status, String code, String message) {
    for (var vendor : BUCKETS) {
      export(vendor, "refused-" + status);
      var refused = assertThrows(S3Exception.class, this::get);
      assertEquals(status, refused.statusCode());
      assertEquals(code, refused.awsErrorDetails().errorCode());
      assertEquals(message, refused.awsErrorDetails().errorMessage());
      assertEquals("download refuse", export.last());
      assertEquals(status, last().response().status());
      var head =
          assertThrows(
              S3Exception.class,
              () -> client.headObject(r -> r.bucket(file().bucket()).key(file().key())));
      assertEquals(status, head.statusCode());
      close();
      export = null;
    }
  }

  @Test
  void a_client_that_tries_again_gets_the_file() {
    export("domo", "slow-down");
    var refused = assertThrows(S3Exception.class, this::get);
    var told = refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After");
    assertEquals("30", told.orElseThrow());
    assertArrayEquals(export.bytes(), get());
  }

  @Test
  void a_wrong_content_range_tells_another_place() throws IOException {
    export("domo", "wrong-place");
    try (var part =
        client.getObject(r -> r.bucket(file().bucket()).key(file().key()).range("bytes=100-199"))) {
      assertArrayEquals(Arrays.copyOfRange(export.bytes(), 100, 200), part.readAllBytes());
      var told = part.response().contentRange();
      assertTrue(told.matches("bytes \\d+-\\d+/" + export.bytes().length), told);
      assertFalse(told.startsWith("bytes 100-"), told);
      assertEquals("download wrongContentRange", export.last());
    }
  }
}
