package dev.standin.server.vendor.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3PathTest {
  @ParameterizedTest
  @CsvSource({
    "https://my-bucket.s3.amazonaws.com/exports/, my-bucket, exports/, ''",
    "https://my-bucket.s3.amazonaws.com/exports, my-bucket, exports/, ''",
    "https://my-bucket.s3.amazonaws.com/, my-bucket, '', ''",
    "https://my-bucket.s3.amazonaws.com, my-bucket, '', ''",
    "https://my-bucket.s3.eu-west-1.amazonaws.com/a/b/, my-bucket, a/b/, eu-west-1",
    "https://my-bucket.s3-eu-west-1.amazonaws.com/a/, my-bucket, a/, eu-west-1",
    "https://my-bucket.s3.dualstack.us-gov-east-1.amazonaws.com/a/, my-bucket, a/, us-gov-east-1",
    "https://my-bucket.s3.cn-north-1.amazonaws.com.cn/a/, my-bucket, a/, cn-north-1",
    "https://my.dotted.bucket.s3.amazonaws.com/a/, my.dotted.bucket, a/, ''",
    "HTTPS://My-Bucket.S3.amazonaws.com/A/, my-bucket, A/, ''",
    "https://s3.amazonaws.com/my-bucket/exports/, my-bucket, exports/, ''",
    "https://s3.eu-west-1.amazonaws.com/my-bucket/exports/, my-bucket, exports/, eu-west-1",
    "https://s3-eu-west-1.amazonaws.com/my-bucket, my-bucket, '', eu-west-1",
    "https://my-bucket.s3.amazonaws.com/my%20events/%C3%A9/, my-bucket, my events/é/, ''",
  })
  void a_path_names_bucket_prefix_and_region(
      String text, String bucket, String prefix, String region) throws S3Path.Malformed {
    assertEquals(new S3Path(bucket, prefix, region), S3Path.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exports/",
        "my-bucket",
        "s3://my-bucket/exports/",
        "http://my-bucket.s3.amazonaws.com/exports/",
        "https://example.com/my-bucket/exports/",
        "https://my-bucket.s3.amazonaws.com.example.com/exports/",
        "https://s3.amazonaws.com@example.com/my-bucket/",
        "https://user@my-bucket.s3.amazonaws.com/exports/",
        "https://my-bucket.s3.amazonaws.com:8080/exports/",
        "https://my-bucket.s3.amazonaws.com/exports/?acl",
        "https://my-bucket.s3.amazonaws.com/exports/#x",
        "https://my-bucket.s3.amazonaws.com/../exports/",
        "https://my-bucket.s3.amazonaws.com/%2e%2e/exports/",
        "https://my-bucket.s3.amazonaws.com//exports/",
        "https://my-bucket.s3.amazonaws.com/a%00b/",
        "https://my-bucket.s3.amazonaws.com/a b/",
        "https://my-bucket.s3.amazonaws.com/%zz/",
        "https://s3.amazonaws.com/",
        "https://s3.amazonaws.com/My_Bucket/",
        "https://s3.amazonaws.com/ab/",
        "https://a..b.s3.amazonaws.com/",
        "https:my-bucket.s3.amazonaws.com",
        "https:///exports",
        "127.0.0.1",
      })
  void anything_else_is_no_path_of_s3(String text) {
    assertThrows(S3Path.Malformed.class, () -> S3Path.parse(text));
  }
}
