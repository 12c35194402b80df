package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.Exported;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The checksums of what is read from a bucket, right and wrong, and clients that compare them. */
class BucketChecksumTest extends BucketReadsCase {
  @Test
  void the_etag_is_the_md5_and_a_wrong_checksum_is_not() throws Exception {
    export("domo", "default");
    assertEquals(md5(export.bytes()), head(export).eTag());
    export.close();
    client.close();

    export("domo", "wrong-sum");
    var right = md5(export.bytes());
    var object = client.getObjectAsBytes(r -> r.bucket(file().bucket()).key(file().key()));
    assertArrayEquals(export.bytes(), object.asByteArray());
    assertNotEquals(right, object.response().eTag());
    assertTrue(object.response().eTag().matches("\"[0-9a-f]{32}\""), object.response().eTag());
    assertEquals("download wrongChecksum", export.last());
  }

  private GetObjectResponse head(Exported of) {
    var at = of.files().get(0);
    return client.getObjectAsBytes(r -> r.bucket(at.bucket()).key(at.key())).response();
  }

  private static String md5(byte[] bytes) throws Exception {
    return "\"" + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + "\"";
  }

  @ParameterizedTest
  @ValueSource(strings = {"corrupted", "wrong-sum"})
  void a_client_that_checks_what_it_reads_finds_damage_and_wrong_sums(String scenario) {
    export("connect", scenario);
    try (var careful = S3Fixture.impatientClient(app.store().endpoint(), export.own())) {
      var found =
          assertThrows(
              SdkClientException.class,
              () ->
                  careful.getObjectAsBytes(
                      r ->
                          r.bucket(file().bucket())
                              .key(file().key())
                              .checksumMode(ChecksumMode.ENABLED)));
      assertTrue(found.getMessage().contains("checksum"), found.getMessage());
    }
  }

  @Test
  void a_client_that_checks_what_it_reads_is_content_with_what_is_right() {
    export("connect", "default");
    try (var careful = S3Fixture.impatientClient(app.store().endpoint(), export.own())) {
      var whole =
          careful.getObjectAsBytes(
              r -> r.bucket(file().bucket()).key(file().key()).checksumMode(ChecksumMode.ENABLED));
      assertArrayEquals(export.bytes(), whole.asByteArray());
      assertTrue(whole.response().checksumCRC32() != null, "S3 told none");
      var part =
          careful.getObjectAsBytes(
              r ->
                  r.bucket(file().bucket())
                      .key(file().key())
                      .range("bytes=5-14")
                      .checksumMode(ChecksumMode.ENABLED));
      assertArrayEquals(Arrays.copyOfRange(export.bytes(), 5, 15), part.asByteArray());
    }
  }
}
