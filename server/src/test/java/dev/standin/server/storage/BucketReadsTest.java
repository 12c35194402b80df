package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Which reads of a bucket are exchanges of the session, and what is told of them. */
class BucketReadsTest extends BucketReadsCase {
  @ParameterizedTest
  @ValueSource(strings = {"domo", "connect"})
  void a_read_of_an_exports_file_is_an_exchange_of_the_session(String vendor) throws Exception {
    export(vendor, "default");
    var bytes = get();
    assertArrayEquals(export.bytes(), bytes);
    var read = last();
    assertEquals(vendor, read.vendor());
    assertEquals("download", read.facts().hop().orElseThrow());
    assertEquals(export.id(), read.facts().export().orElseThrow());
    assertEquals("default", read.facts().scenario().orElseThrow());
    assertFalse(read.facts().isScripted());
    assertEquals("GET", read.request().method());
    assertEquals("/" + file().bucket() + "/" + file().key(), read.request().path());
    assertEquals(200, read.response().status());
    assertEquals(
        Integer.toString(bytes.length),
        read.response().headers().first("Content-Length").orElseThrow());
    var authorization = read.request().headers().first("Authorization").orElseThrow();
    assertTrue(
        authorization.matches("AWS4-HMAC-SHA256 .*Signature=\\{secret-\\d+}"), authorization);
    assertEquals(new Delivery(read.number(), bytes.length, true), next());
  }

  @Test
  void what_standin_reads_itself_is_nobodys_exchange() {
    export("domo", "corrupted");
    int before = export.session().journal().exchanges().size();
    assertTrue(export.bytes().length > 1024);
    assertEquals(before, export.session().journal().exchanges().size());
    assertFalse(Arrays.equals(export.bytes(), get()));
  }

  @Test
  void a_head_is_an_exchange_without_a_body() throws Exception {
    export("domo", "corrupted");
    var head = client.headObject(r -> r.bucket(file().bucket()).key(file().key()));
    assertEquals(export.bytes().length, head.contentLength());
    assertEquals("HEAD", last().request().method());
    assertFalse(last().facts().isScripted());
    assertEquals(0, next().bytes());
  }

  @Test
  void an_object_of_the_clients_own_is_its_own_affair() {
    export("domo", "corrupted");
    int before = export.session().journal().exchanges().size();
    client.putObject(
        r -> r.bucket(file().bucket()).key("mine"), RequestBody.fromString("x".repeat(2000)));
    var read = client.getObjectAsBytes(r -> r.bucket(file().bucket()).key("mine")).asUtf8String();
    assertEquals("x".repeat(2000), read);
    assertEquals(before, export.session().journal().exchanges().size());
  }
}
