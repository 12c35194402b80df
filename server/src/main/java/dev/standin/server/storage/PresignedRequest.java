package dev.standin.server.storage;

import static dev.standin.server.storage.S3Refusal.badParameter;

import dev.standin.contracts.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * What the query parameters of a presigned URL say, and whether it holds.
 *
 * <p>Messages are S3's [D]: "Authenticating Requests: Using Query Parameters" and its error list.
 *
 * @param scopeDate the day of the credential, yyyyMMdd
 * @param life how long from {@code date} on
 * @param headers names of the signed ones, lower-case
 */
record PresignedRequest(
    String accessKey,
    String scopeDate,
    Instant date,
    Duration life,
    List<String> headers,
    String signature) {
  private static final Set<String> SIGNING =
      Set.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Signature",
          "X-Amz-Date",
          "X-Amz-SignedHeaders",
          "X-Amz-Expires",
          "X-Amz-Security-Token");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final long WEEK = Duration.ofDays(7).toSeconds();

  /** How far ahead of S3's clock a signature may be [D]. */
  private static final Duration SKEW = Duration.ofMinutes(15);

  static PresignedRequest parse(Query query, String region) throws S3Refusal {
    var algorithm = query.first("X-Amz-Algorithm");
    if (algorithm.isPresent() && !algorithm.get().equals("AWS4-HMAC-SHA256")) {
      throw badParameter("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    }
    for (var name : SIGNING) {
      if (!name.equals("X-Amz-Security-Token") && !query.has(name)) {
        throw badParameter(
            "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and"
                + " X-Amz-Expires parameters.");
      }
    }
    var dateText = query.first("X-Amz-Date").orElseThrow();
    var date = date(dateText);
    var scope = query.first("X-Amz-Credential").orElseThrow().split("/", -1);
    checkScope(scope, dateText, region);
    return new PresignedRequest(
        scope[0],
        scope[1],
        date,
        life(query.first("X-Amz-Expires").orElseThrow()),
        List.of(query.first("X-Amz-SignedHeaders").orElseThrow().split(";")),
        query.first("X-Amz-Signature").orElseThrow());
  }

  private static Instant date(String text) throws S3Refusal {
    try {
      return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw badParameter("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
  }

  private static void checkScope(String[] scope, String date, String region) throws S3Refusal {
    var error = "Error parsing the X-Amz-Credential parameter; ";
    if (scope.length != 5) {
      throw badParameter(
          error
              + "the Credential is mal-formed; expecting"
              + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }
    if (!scope[4].equals("aws4_request")) {
      throw badParameter(
          error + "incorrect terminal \"" + scope[4] + "\". This endpoint uses \"aws4_request\".");
    }
    if (!scope[3].equals("s3")) {
      throw badParameter(
          error + "incorrect service \"" + scope[3] + "\". This endpoint belongs to \"s3\".");
    }
    if (!scope[2].equals(region)) {
      throw badParameter(
              error + "the region '" + scope[2] + "' is wrong; expecting '" + region + "'")
          .with("Region", region);
    }
    if (!date.startsWith(scope[1] + "T")) {
      throw badParameter(
          "Invalid credential date \""
              + scope[1]
              + "\". This date is not the same as X-Amz-Date: \""
              + date.substring(0, 8)
              + "\".");
    }
  }

  private static Duration life(String text) throws S3Refusal {
    long seconds;
    try {
      seconds = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw badParameter("X-Amz-Expires should be a number");
    }
    if (seconds < 0) {
      throw badParameter("X-Amz-Expires must be non-negative");
    }
    // [A] It is good for no instant at all, and nothing signs such a URL.
    if (seconds == 0) {
      throw badParameter("X-Amz-Expires must be at least 1");
    }
    if (seconds > WEEK) {
      throw badParameter(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than "
              + WEEK
              + " seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  /** Refuses a URL that is over or has not begun. */
  void checkTime(Instant now) throws S3Refusal {
    var end = date.plus(life);
    var seconds = now.truncatedTo(ChronoUnit.SECONDS);
    if (date.isAfter(now.plus(SKEW))) {
      throw S3Refusal.accessDenied("Request is not valid yet")
          .with("X-Amz-Date", DATE.format(date.atOffset(ZoneOffset.UTC)))
          .with("ServerTime", seconds.toString());
    }
    if (now.isAfter(end)) {
      throw S3Refusal.expired()
          .with("X-Amz-Expires", Long.toString(life.toSeconds()))
          .with("Expires", end.toString())
          .with("ServerTime", seconds.toString());
    }
  }

  /** Refuses a URL that these credentials would have signed otherwise. */
  void checkSignature(
      String method,
      String host,
      String decodedPath,
      Query query,
      Headers sent,
      String region,
      Credentials by)
      throws S3Refusal {
    var request = Presigner.request(method, host, SdkHttpUtils.urlEncodeIgnoreSlashes(decodedPath));
    for (var parameter : query.parameters()) {
      if (!SIGNING.contains(parameter.getKey())) {
        request.appendRawQueryParameter(parameter.getKey(), parameter.getValue());
      }
    }
    for (var name : headers) {
      if (!name.equals("host")) {
        request.putHeader(name, sent.all(name));
      }
    }
    var expected = Presigner.signature(Presigner.presign(request, region, by, date, life));
    // In constant time: how long it takes must not tell how much of a guess was right.
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
      throw new S3Refusal(
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided."
                  + " Check your key and signing method.")
          .with("AWSAccessKeyId", accessKey)
          .with("SignatureProvided", signature);
    }
  }
}
