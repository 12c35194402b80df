package dev.standin.server.storage;

import dev.standin.contracts.exchange.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
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
 * <p>The last {@value #CALLERS} access keys that callers used in a session are known. An older one
 * is forgotten: S3 does not know it then, until a request brings it again and so, with whatever
 * secret it brings, uses it for the first time.
 *
 * <p>Spellings [A]: an access key that begins with {@code invalid} is never known, one that begins
 * with {@code denied} may not write. One longer than AWS allows [D] is never known either.
 */
final class Identities implements BlobStoreLocator {
  static final String DEFAULT_SESSION = "default";

  /** Far more than the exports that wait to be written at any time, at about 1 kB each. */
  static final int CALLERS = 10_000;

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_SECRET = 1_024;

  private record Identity(String session, String callersKey, String secret, BlobStore store) {
    AccessGrant grant() {
      return new AccessGrant(secret, store);
    }
  }

  /** A session's key pair, and the one with which Standin itself reads what that one can. */
  private record Owner(Credentials own, Credentials standins) {}

  private final BiFunction<String, BlobStore, BlobStore> watched;
  private final Map<String, Owner> owners = new HashMap<>();
  private final Map<String, Identity> exact = new HashMap<>();
  // In order of first use: the order decides.
  private final Map<String, Map<String, Identity>> callers = new HashMap<>();
  // Each session's writers by caller's access key, the one used longest ago first.
  private final Map<String, LinkedHashMap<String, String>> writers = new HashMap<>();

  Identities() {
    this((session, store) -> store);
  }

  /**
   * @param watched makes of a session's name and store the store that clients of their own see
   */
  Identities(BiFunction<String, BlobStore, BlobStore> watched) {
    this.watched = watched;
  }

  /**
   * The key pair of a session. Session and seed decide the access key, which result URLs show; the
   * secret is drawn, or whoever knows Standin could sign.
   */
  synchronized Credentials open(String session, long seed, BlobStore store) {
    var key = accessKey(session, seed);
    var before = owners.get(session);
    if (before != null && before.own().accessKey().equals(key)) {
      return before.own();
    }
    var own = new Credentials(key, Chance.secret());
    var standins = new Credentials(hex(hash("standin", session, key)), Chance.secret());
    owners.put(session, new Owner(own, standins));
    if (before != null) {
      exact.remove(before.own().accessKey());
      exact.remove(before.standins().accessKey());
    }
    exact.put(key, new Identity(session, "", own.secretKey(), watched.apply(session, store)));
    exact.put(standins.accessKey(), new Identity(session, "", standins.secretKey(), store));
    return own;
  }

  private static String accessKey(String session, long seed) {
    var id = hash("access key", session, Long.toString(seed));
    return "STANDIN" + HexFormat.of().withUpperCase().formatHex(id, 0, 7).substring(0, 13);
  }

  /** The key pair with which Standin reads what a session's can, and which no client has. */
  synchronized Credentials behindTurnstile(Credentials as) {
    var identity = exact.get(as.accessKey());
    var owner = identity == null ? null : owners.get(identity.session());
    return owner != null && owner.own().equals(as) ? owner.standins() : as;
  }

  /** Registers a caller's key pair at its first use and returns what to write with. */
  synchronized Credentials admit(String session, Credentials given, BlobStore store) {
    var key = given.accessKey();
    var own = owners.get(session);
    if (own != null && own.own().accessKey().equals(key)) {
      return new Credentials(key, given.secretKey());
    }
    var writer = hex(hash("caller", session, key));
    if (possible(given)) {
      var seen = begins(key, "denied") ? GuardedBlobStore.readOnly(store) : store;
      var reader = watched.apply(session, seen);
      var first =
          callers
              .computeIfAbsent(key, any -> new LinkedHashMap<>())
              .computeIfAbsent(
                  session, any -> new Identity(session, key, given.secretKey(), reader));
      exact.putIfAbsent(writer, new Identity(session, key, first.secret(), seen));
      remember(session, key, writer);
    }
    // The embedded store issues no temporary credentials, so there is no token it could check.
    return new Credentials(writer, given.secretKey());
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().withUpperCase().formatHex(hash, 0, 10);
  }

  private static boolean possible(Credentials given) {
    return !begins(given.accessKey(), "invalid")
        && !given.accessKey().isBlank()
        && given.accessKey().length() <= LONGEST_KEY
        && !given.secretKey().isBlank()
        && given.secretKey().length() <= LONGEST_SECRET;
  }

  private void remember(String session, String key, String writer) {
    var known = writers.computeIfAbsent(session, any -> new LinkedHashMap<>(16, 0.75f, true));
    known.put(key, writer);
    if (known.size() > CALLERS) {
      var oldest = known.entrySet().iterator().next();
      known.remove(oldest.getKey());
      exact.remove(oldest.getValue());
      callers.computeIfPresent(
          oldest.getKey(),
          (any, users) -> users.remove(session) != null && users.isEmpty() ? null : users);
    }
  }

  private AccessGrant grant(Identity identity) {
    var known = writers.get(identity.session());
    if (known != null) {
      // Looking moves it away from the end at which they are forgotten.
      known.get(identity.callersKey());
    }
    return identity.grant();
  }

  private static boolean begins(String key, String word) {
    return key.toLowerCase(Locale.ROOT).startsWith(word);
  }

  synchronized void close(String session) {
    owners.remove(session);
    writers.remove(session);
    exact.values().removeIf(identity -> identity.session().equals(session));
    callers.values().removeIf(users -> users.remove(session) != null && users.isEmpty());
  }

  /** Null for an unknown access key, which S3Proxy answers with InvalidAccessKeyId. */
  @Override
  public synchronized AccessGrant locateBlobStore(String key, String container, String blob) {
    var identity = exact.get(key);
    if (identity != null) {
      return grant(identity);
    }
    var users = callers.getOrDefault(key, Map.of());
    if (users.containsKey(DEFAULT_SESSION)) {
      return grant(users.get(DEFAULT_SESSION));
    }
    return users.values().stream().findFirst().map(this::grant).orElse(null);
  }

  private static byte[] hash(String... parts) {
    var sha256 = Sha256.begin();
    for (var part : parts) {
      sha256.update(part.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
    }
    return sha256.digest();
  }
}
