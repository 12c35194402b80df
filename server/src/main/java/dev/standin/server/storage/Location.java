package dev.standin.server.storage;

/** Where an object is: the key is plain text, not percent-encoded. */
public record Location(String bucket, String key) {
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
