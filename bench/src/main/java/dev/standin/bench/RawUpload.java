package dev.standin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Uploads a finished file in parts, as the SDK's documentation shows it, each time that a line
 * comes in; prints the seconds that it took.
 *
 * <p>The parts are as large as Standin's own, and stand in memory, so that no disk is measured.
 */
public final class RawUpload {
  private static final int PART = 8 * 1024 * 1024;

  private RawUpload() {}

  /**
   * Uploads until standard input ends.
   *
   * @param args endpoint, access key, secret key, bucket, key, file
   */
  public static void main(String[] args) throws IOException {
    var keys = AwsBasicCredentials.create(args[1], args[2]);
    byte[] bytes = Files.readAllBytes(Path.of(args[5]));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var s3 =
        S3Client.builder()
            .endpointOverride(URI.create(args[0]))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      while (lines.readLine() != null) {
        long before = System.nanoTime();
        upload(s3, args[3], args[4], bytes);
        System.out.printf("%.4f%n", (System.nanoTime() - before) / 1e9);
        System.out.flush();
        var head = s3.headObject(r -> r.bucket(args[3]).key(args[4]));
        Certain.require(head.contentLength() == bytes.length, "the whole file is there");
      }
    }
  }

  private static void upload(S3Client s3, String bucket, String key, byte[] bytes) {
    var id = s3.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
    var parts = new ArrayList<CompletedPart>();
    for (int from = 0; from < bytes.length; from += PART) {
      int number = parts.size() + 1;
      var part = RequestBody.fromBytes(Arrays.copyOfRange(bytes, from, end(from, bytes.length)));
      var sent =
          s3.uploadPart(r -> r.bucket(bucket).key(key).uploadId(id).partNumber(number), part);
      parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build());
    }
    s3.completeMultipartUpload(
        r -> r.bucket(bucket).key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
  }

  private static int end(int from, int length) {
    return (int) Math.min((long) from + PART, length);
  }
}
