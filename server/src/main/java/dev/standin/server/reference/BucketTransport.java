package dev.standin.server.reference;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads objects of a bucket with the AWS SDK. It neither retries nor checks: whoever asks does so
 * for every transport alike.
 */
public final class BucketTransport implements Transport {
  private final S3Client client;

  public BucketTransport(Bucket bucket) {
    var keys = AwsBasicCredentials.create(bucket.accessKey(), bucket.secretKey());
    this.client =
        S3Client.builder()
            .endpointOverride(URI.create(bucket.endpoint()))
            .region(Region.of(bucket.region()))
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClient(
                UrlConnectionHttpClient.builder().socketTimeout(HttpTransport.SILENCE).build())
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  @Override
  public Answer send(Ask ask, Sink sink) {
    if (!(ask.to() instanceof Address.Stored at)) {
      throw new IllegalArgumentException("expected an object in a bucket but was " + ask.to());
    }
    try (var object =
        client.getObject(
            get -> get.bucket(at.bucket()).key(at.key()).range(range(ask)),
            ResponseTransformer.toInputStream())) {
      var http = object.response().sdkHttpResponse();
      return Body.taken(http.statusCode(), headers(http), object, sink, HttpTransport.SILENCE);
    } catch (AwsServiceException e) {
      var told = e.awsErrorDetails();
      var headers = told == null ? Map.<String, String>of() : headers(told.sdkHttpResponse());
      return refused(e.statusCode(), headers, sink);
    } catch (SdkClientException | IOException e) {
      return Answer.none();
    }
  }

  // The SDK has read the body, and its length says nothing here any more.
  private static Answer refused(int status, Map<String, String> headers, Sink sink) {
    var rest = new LinkedHashMap<>(headers);
    rest.keySet().removeIf("Content-Length"::equalsIgnoreCase);
    return Body.taken(status, rest, InputStream.nullInputStream(), sink, HttpTransport.SILENCE);
  }

  private static String range(Ask ask) {
    return ask.headers().get("Range");
  }

  private static Map<String, String> headers(SdkHttpResponse http) {
    var headers = new LinkedHashMap<String, String>();
    http.headers().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }

  @Override
  public void close() {
    client.close();
  }
}
