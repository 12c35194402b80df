package dev.standin.server.storage;

import static dev.standin.server.storage.S3Fixture.get;
import static dev.standin.server.storage.S3Fixture.plainClient;
import static dev.standin.server.storage.S3Fixture.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerCredentialsTest extends EmbeddedS3Case {
  @Test
  void the_same_access_key_with_another_secret_does_not_match() throws Exception {
    opened("one");
    var right = s3.admit("one", new Credentials("AKIACALLER", "right"));
    put(s3, right, AT, "mine");
    var wrong = s3.admit("one", new Credentials("AKIACALLER", "wrong"));
    var refused = assertThrows(StorageException.class, () -> put(s3, wrong, AT, "theirs"));
    assertEquals("SignatureDoesNotMatch", refused.code());
    assertEquals(403, refused.status());
    assertEquals("mine", get(s3, right, AT));
  }

  @Test
  void an_early_refusal_of_a_large_object_keeps_its_reason() throws Exception {
    opened("one");
    s3.admit("one", new Credentials("AKIACALLER", "right"));
    var wrong = s3.admit("one", new Credentials("AKIACALLER", "wrong"));
    for (int size : new int[] {1_000, 100_000, 1_000_000, S3Upload.PART, S3Upload.PART}) {
      try (var upload = s3.upload(wrong, AT, "text/csv")) {
        upload.write(new byte[size]);
        var refused = assertThrows(StorageException.class, upload::complete);
        assertEquals("SignatureDoesNotMatch", refused.code(), () -> size + ": " + refused);
      }
    }
  }

  @Test
  void an_access_key_that_begins_with_invalid_is_unknown() throws Exception {
    opened("one");
    var unknown = s3.admit("one", new Credentials("invalidKey", "any"));
    var refused = refusalOf(unknown);
    assertEquals("InvalidAccessKeyId", refused.code());
    assertEquals(403, refused.status());
  }

  @Test
  void an_access_key_that_begins_with_denied_reads_but_may_not_write() throws Exception {
    var own = opened("one");
    put(s3, own, AT, "there");
    var denied = s3.admit("one", new Credentials("deniedKey", "any"));
    assertEquals("there", get(s3, denied, AT));
    var refused = refusalOf(denied);
    assertEquals("AccessDenied", refused.code());
    assertEquals("Access Denied", refused.getMessage());
    assertEquals(403, refused.status());
    try (var upload = s3.upload(denied, AT, "text/csv")) {
      var parts = new byte[S3Upload.PART + 1];
      var e = assertThrows(IOException.class, () -> writeTwice(upload, parts));
      assertEquals("AccessDenied", ((StorageException) e.getCause()).code());
    }
    var bucket =
        assertThrows(StorageException.class, () -> s3.ensureBucket("one", denied, "another"));
    assertEquals("AccessDenied", bucket.code());
    assertEquals("there", get(s3, own, AT));
  }

  private static void writeTwice(Upload upload, byte[] bytes) throws IOException {
    upload.write(bytes);
    upload.write(bytes);
  }

  @Test
  void the_sessions_key_pair_as_a_callers_own_needs_its_secret() throws Exception {
    var own = opened("one");
    assertEquals(own, s3.admit("one", own));
    var forged = s3.admit("one", new Credentials(own.accessKey(), "guess"));
    assertEquals("SignatureDoesNotMatch", refusalOf(forged).code());
  }

  @Test
  void one_access_key_in_two_sessions_writes_to_each_its_own() throws Exception {
    var one = opened("one");
    var two = opened("two");
    var callers = new Credentials("AKIASHARED", "first");
    put(s3, s3.admit("two", callers), AT, "for two");
    put(s3, s3.admit("one", new Credentials("AKIASHARED", "other")), AT, "for one");
    assertEquals("for one", get(s3, one, AT));
    assertEquals("for two", get(s3, two, AT));
    try (var client = plainClient(s3.endpoint(), callers)) {
      var read = client.getObjectAsBytes(r -> r.bucket("exports").key(AT.key())).asUtf8String();
      assertEquals("for two", read);
    }
    opened("default");
    put(s3, s3.admit("default", callers), AT, "for default");
    try (var client = plainClient(s3.endpoint(), callers)) {
      var read = client.getObjectAsBytes(r -> r.bucket("exports").key(AT.key())).asUtf8String();
      assertEquals("for default", read);
    }
  }

  @Test
  void temporary_credentials_write_and_read() throws Exception {
    opened("one");
    var temporary = new Credentials("ASIATEMP", "secret", "token/with+signs==");
    put(s3, s3.admit("one", temporary), AT, "written");
    try (var client = plainClient(s3.endpoint(), temporary)) {
      var read = client.getObjectAsBytes(r -> r.bucket("exports").key(AT.key())).asUtf8String();
      assertEquals("written", read);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "AK\r\nX-Evil: 1", "AK/with/slashes,and=signs", "ключ"})
  void odd_access_keys_end_in_an_answer_of_s3(String accessKey) throws Exception {
    opened("one");
    var admitted = s3.admit("one", new Credentials(accessKey, "secret"));
    if (accessKey.isBlank()) {
      assertEquals("InvalidAccessKeyId", refusalOf(admitted).code());
    } else {
      put(s3, admitted, AT, "fine");
    }
    var raw = assertThrows(StorageException.class, () -> put(s3, blank(accessKey), AT, "x"));
    assertEquals("InvalidAccessKeyId", raw.code());
  }

  private static Credentials blank(String accessKey) {
    return new Credentials(accessKey, "");
  }

  private StorageException refusalOf(Credentials as) {
    return assertThrows(StorageException.class, () -> put(s3, as, AT, "refused"));
  }
}
