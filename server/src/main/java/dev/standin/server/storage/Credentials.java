package dev.standin.server.storage;

/**
 * An S3 key pair.
 *
 * @param sessionToken the token of temporary credentials, or "" if there is none
 */
public record Credentials(String accessKey, String secretKey, String sessionToken) {

  /** A key pair without a token. */
  public Credentials(String accessKey, String secretKey) {
    this(accessKey, secretKey, "");
  }

  // Values end up in logs and test reports; the secret must not.
  @Override
  public String toString() {
    return "Credentials[" + accessKey + (sessionToken.isEmpty() ? "]" : ", temporary]");
  }
}
