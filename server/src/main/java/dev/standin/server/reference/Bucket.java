package dev.standin.server.reference;

/**
 * A bucket of the caller's own, which vendors write exports to.
 *
 * @param endpoint where its S3 is reached, path-style
 */
public record Bucket(
    String endpoint, String region, String name, String accessKey, String secretKey) {
  /** Without the secret, which has no place in a log. */
  @Override
  public String toString() {
    return "s3://" + name + " at " + endpoint;
  }
}
