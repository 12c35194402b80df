package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;

class S3CallsTest {
  @Test
  void a_host_that_the_sdk_derives_from_a_bucket_is_not_contacted() throws Exception {
    // An alias of S3 on Outposts, from which the SDK makes a host name.
    var alias = "test-accessp-o0b1d075431d83bebde8xz5w8ijx1qzlbp3i3kuse10--op-s3";
    try (var calls = new S3Calls(() -> URI.create("http://127.0.0.1:9"), "us-east-1")) {
      var e =
          assertThrows(
              StorageException.class,
              () -> calls.call(s3 -> s3.listObjectsV2(r -> r.bucket(alias))));
      assertTrue(e.getMessage().contains("no request may go to"), e::getMessage);
      assertEquals(0, e.status());
    }
  }
}
