package dev.standin.server.storage;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Presigns URLs as S3 does, at an instant that it is given: the same inputs, the same URL. */
public final class Presigner {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** As in S3's documentation; a signature does not depend on it. */
  private static final List<String> ORDER =
      List.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Date",
          "X-Amz-Expires",
          "X-Amz-Security-Token",
          "X-Amz-SignedHeaders",
          "X-Amz-Signature");

  private final String region;

  public Presigner(String region) {
    this.region = region;
  }

  /**
   * A URL to GET an object with.
   *
   * @param baseUrl what stands before {@code /bucket/key}; its host is signed
   * @param now the first instant at which it is good, to the second
   * @param life how long it is good from then on: whole seconds, at most seven days
   */
  public String sign(String baseUrl, Location at, Credentials as, Instant now, Duration life) {
    return sign("GET", baseUrl, at, as, now, life);
  }

  /** Like the other, for another method: S3 takes a URL with the method that was signed only. */
  public String sign(
      String method, String baseUrl, Location at, Credentials as, Instant now, Duration life) {
    var base = URI.create(baseUrl);
    var path = SdkHttpUtils.urlEncodeIgnoreSlashes("/" + at.bucket() + "/" + at.key());
    var signed =
        presign(request(method, host(base), base.getRawPath() + path), region, as, now, life);
    return baseUrl + path + "?" + query(signed.rawQueryParameters());
  }

  private static String query(Map<String, List<String>> parameters) {
    return ORDER.stream()
        .filter(parameters::containsKey)
        .map(name -> name + "=" + SdkHttpUtils.urlEncode(parameters.get(name).get(0)))
        .collect(Collectors.joining("&"));
  }

  // A client leaves a scheme's usual port out of its Host header.
  private static String host(URI base) {
    // As text: to URI a name with an underscore, common among containers, is no host at all.
    var authority = base.getRawAuthority();
    var usual = "https".equals(base.getScheme()) ? ":443" : ":80";
    return authority.endsWith(usual)
        ? authority.substring(0, authority.length() - usual.length())
        : authority;
  }

  /** A request as far as a signature sees it. */
  static SdkHttpRequest.Builder request(String method, String host, String encodedPath) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.fromValue(method))
        // Not part of a signature; over http the signer would hash a payload that is not there.
        .protocol("https")
        .host("signed.invalid")
        .encodedPath(encodedPath)
        .putHeader("Host", host);
  }

  /** The request with the query parameters of a signature added. */
  static SdkHttpRequest presign(
      SdkHttpRequest.Builder request, String region, Credentials as, Instant now, Duration life) {
    return SIGNER
        .sign(
            r ->
                r.identity(identity(as))
                    .request(request.build())
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false))
        .request();
  }

  private static AwsCredentialsIdentity identity(Credentials as) {
    return as.sessionToken().isEmpty()
        ? AwsCredentialsIdentity.create(as.accessKey(), as.secretKey())
        : AwsSessionCredentialsIdentity.create(as.accessKey(), as.secretKey(), as.sessionToken());
  }

  /** The signature in a presigned request. */
  static String signature(SdkHttpRequest presigned) {
    return presigned.firstMatchingRawQueryParameter("X-Amz-Signature").orElseThrow();
  }
}
