package dev.standin.server.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** What the tests of storage share: short objects, and a client that is not Standin's. */
final class S3Fixture {
  private S3Fixture() {}

  static ObjectHead put(ObjectStore store, Credentials as, Location at, String text)
      throws Exception {
    try (var upload = store.upload(as, at, "text/csv")) {
      upload.write(text.getBytes(StandardCharsets.UTF_8));
      return upload.complete();
    }
  }

  static String get(ObjectStore store, Credentials as, Location at) throws Exception {
    try (var object = store.read(as, at, "").orElseThrow()) {
      return new String(object.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static S3Client plainClient(URI endpoint, Credentials as) {
    return builder(endpoint, as).build();
  }

  /** A client that takes the first answer for the last. */
  static S3Client impatientClient(URI endpoint, Credentials as) {
    return builder(endpoint, as)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** One that does not check what it reads either. */
  static S3Client carelessClient(URI endpoint, Credentials as) {
    return builder(endpoint, as)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static S3ClientBuilder builder(URI endpoint, Credentials as) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                as.sessionToken().isEmpty()
                    ? AwsBasicCredentials.create(as.accessKey(), as.secretKey())
                    : AwsSessionCredentials.create(
                        as.accessKey(), as.secretKey(), as.sessionToken())));
  }

  static List<String> filesUnder(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(".standin.lock"))
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
