package dev.standin.server.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStoreLocator;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * Who may use the embedded store, with which secret, and whose namespace it is.
 *
 * <p>S3 finds the namespace by access key, so one access key used in two sessions would be one
 * place. Standin therefore writes in a caller's name under an identity made of session and access
 * key. The access key as the caller knows it leads an S3 client of their own to the session {@code
 * default} if it was used there, otherwise to the session that used it first.
 *
 * <p>Spellings [A]: an access key that begins with {@code invalid} is never known, one that begins
 * with {@code denied} may not write.
 */
final class Identities implements BlobStoreLocator {
  static final String DEFAULT_SESSION = "default";

  private static final SecureRandom RANDOM = new SecureRandom();

  private record Identity(String session, String secret, BlobStore store) {
    AccessGrant grant() {
      return new AccessGrant(secret, store);
    }
  }

  private final Map<String, Credentials> owners = new HashMap<>();
  private final Map<String, Identity> exact = new HashMap<>();
  // In order of first use: the order decides.
  private final Map<String, Map<String, Identity>> callers = new HashMap<>();

  /**
   * The key pair of a session. Session and seed decide the access key; the secret is drawn anew,
   * since anybody can read here how it would otherwise be computed.
   */
  synchronized Credentials open(String session, long seed, BlobStore store) {
    var own = keyPair(session, seed);
    var before = owners.put(session, own);
    if (before != null) {
      exact.remove(before.accessKey());
    }
    exact.put(own.accessKey(), new Identity(session, own.secretKey(), store));
    return own;
  }

  private static Credentials keyPair(String session, long seed) {
    var id = hash("access key", session, Long.toString(seed));
    var secret = new byte[32];
    RANDOM.nextBytes(secret);
    return new Credentials(
        "STANDIN" + HexFormat.of().withUpperCase().formatHex(id, 0, 7).substring(0, 13),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret).substring(0, 40));
  }

  /** Registers a caller's key pair at its first use and returns what to write with. */
  synchronized Credentials admit(String session, Credentials given, BlobStore store) {
    var key = given.accessKey();
    var own = owners.get(session);
    if (own != null && own.accessKey().equals(key)) {
      return new Credentials(key, given.secretKey());
    }
    var writer = HexFormat.of().withUpperCase().formatHex(hash("caller", session, key), 0, 10);
    if (!begins(key, "invalid") && !key.isBlank() && !given.secretKey().isBlank()) {
      var seen = begins(key, "denied") ? GuardedBlobStore.readOnly(store) : store;
      var identity = new Identity(session, given.secretKey(), seen);
      var first =
          callers
              .computeIfAbsent(key, any -> new LinkedHashMap<>())
              .computeIfAbsent(session, any -> identity);
      exact.putIfAbsent(writer, first);
    }
    // The embedded store issues no temporary credentials, so there is no token it could check.
    return new Credentials(writer, given.secretKey());
  }

  private static boolean begins(String key, String word) {
    return key.toLowerCase(Locale.ROOT).startsWith(word);
  }

  synchronized void close(String session) {
    owners.remove(session);
    exact.values().removeIf(identity -> identity.session().equals(session));
    callers.values().removeIf(users -> users.remove(session) != null && users.isEmpty());
  }

  /** Null for an unknown access key, which S3Proxy answers with InvalidAccessKeyId. */
  @Override
  public synchronized AccessGrant locateBlobStore(String key, String container, String blob) {
    var identity = exact.get(key);
    if (identity != null) {
      return identity.grant();
    }
    var users = callers.getOrDefault(key, Map.of());
    if (users.containsKey(DEFAULT_SESSION)) {
      return users.get(DEFAULT_SESSION).grant();
    }
    return users.values().stream().findFirst().map(Identity::grant).orElse(null);
  }

  private static byte[] hash(String... parts) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        sha256.update(part.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
