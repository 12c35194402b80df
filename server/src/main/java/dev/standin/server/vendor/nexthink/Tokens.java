package dev.standin.server.vendor.nexthink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.artifact.Draw;
import dev.standin.server.vendor.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens of one session: JWTs [S] that say whose they are and when they end.
 *
 * <p>Claims as in the tokens of the vendor's identity provider, {@code cid} being the client id
 * [A]; the signature is HS256 with a key that follows from the session's seed.
 */
final class Tokens {
  /** Marks a token as one of a stand-in, so that it cannot pass as somebody else's. */
  private static final String ISSUER = "https://standin.invalid/oauth2/default";

  private static final String HMAC = "HmacSHA256";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What a bearer token turns out to be. */
  sealed interface Reading {
    /** One that was handed out here, and is still good. */
    record Ours(String clientId) implements Reading {}

    /**
     * One that claims to be of here, and is not good.
     *
     * @param expired whether it was good once
     */
    record Bad(boolean expired, String why) implements Reading {}

    /** Anything else. */
    record Foreign() implements Reading {}
  }

  private final SecretKeySpec key;
  private final Ids ids;

  Tokens(long seed, Ids ids) {
    var bytes = ByteBuffer.allocate(32);
    var draw = Draw.of(Draw.seed(seed, "token key"), 0);
    while (bytes.hasRemaining()) {
      bytes.putLong(draw.next());
    }
    this.key = new SecretKeySpec(bytes.array(), HMAC);
    this.ids = ids;
  }

  /** A token for a client. */
  String issue(String clientId, Instant now, Duration life) {
    var header = JsonNodeFactory.instance.objectNode().put("alg", "HS256").put("typ", "JWT");
    var claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", ISSUER)
            .put("jti", ids.uuid())
            .put("sub", clientId)
            .put("cid", clientId)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(life).getEpochSecond());
    claims.putArray("scp").add(Bodies.SCOPE);
    var signed = part(header) + "." + part(claims);
    return signed + "." + signature(signed);
  }

  /** Reads a bearer token. */
  Reading read(String token, Instant now) {
    var parts = token.split("\\.", -1);
    var claims = parts.length < 2 ? MAPPER.missingNode() : claims(parts[1]);
    if (!claims.path("iss").asText().equals(ISSUER)) {
      return new Reading.Foreign();
    }
    // The texts and not the bytes: base64 has several spellings of 32 bytes, and one of them is
    // ours.
    var expected = signature(parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    if (parts.length != 3
        || !MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
      return new Reading.Bad(false, "the access token's signature is not this session's");
    }
    var end = Instant.ofEpochSecond(claims.path("exp").asLong());
    return now.isBefore(end)
        ? new Reading.Ours(claims.path("cid").asText())
        : new Reading.Bad(true, "the access token expired at " + end);
  }

  private static JsonNode claims(String part) {
    try {
      return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    } catch (IOException | IllegalArgumentException notOfOurs) {
      return MAPPER.missingNode();
    }
  }

  private static String part(JsonNode json) {
    return encoded(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String signed) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return encoded(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
