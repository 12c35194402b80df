package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private final Identities identities = new Identities();
  private final BlobStore store = GuardedBlobStore.closed(new FilesystemNio2BlobStore(""));

  private Credentials admit(String session, String key, String secret) {
    return identities.admit(session, new Credentials(key, secret), store);
  }

  private String secret(String key) {
    var grant = identities.locateBlobStore(key, "bucket", "key");
    return grant == null ? null : grant.credential().orElse(null);
  }

  @Test
  void the_access_key_that_was_used_longest_ago_is_forgotten_first() {
    var first = admit("default", "first", "a");
    var second = admit("default", "second", "b");
    for (int more = 2; more < Identities.CALLERS; more++) {
      admit("default", "caller-" + more, "c");
    }
    assertEquals("a", secret(first.accessKey()), "and used once more thereby");
    admit("default", "one too many", "d");
    assertEquals("a", secret("first"));
    assertNull(secret("second"));
    assertNull(secret(second.accessKey()));
    admit("default", "second", "another");
    assertEquals("another", secret(second.accessKey()), "a first use again");
  }

  @Test
  void many_callers_of_one_session_do_not_push_out_those_of_another() {
    var patient = admit("quiet", "caller-1", "mine");
    for (int caller = 0; caller <= Identities.CALLERS; caller++) {
      admit("busy", "caller-" + caller, "theirs");
    }
    assertEquals("mine", secret(patient.accessKey()));
  }

  @Test
  void a_key_pair_longer_than_any_real_one_is_not_kept() {
    assertNull(secret(admit("default", "K".repeat(129), "s").accessKey()));
    assertNull(secret(admit("default", "K", "s".repeat(1_025)).accessKey()));
    assertNotNull(secret(admit("default", "K".repeat(128), "s".repeat(1_024)).accessKey()));
  }
}
