package dev.standin.server.storage;

/**
 * A call that S3 refused, or never answered.
 *
 * <p>The message is S3's own. Where S3 did not answer, the status is 0, the code is {@link
 * #UNREACHABLE} and the message names the endpoint and the reason.
 */
public final class StorageException extends Exception {
  public static final String UNREACHABLE = "Unreachable";

  private final String code;
  private final int status;

  public StorageException(String code, int status, String message) {
    this(code, status, message, null);
  }

  StorageException(String code, int status, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.status = status;
  }

  /** S3's own error code, such as {@code SignatureDoesNotMatch}. */
  public String code() {
    return code;
  }

  /** The HTTP status of S3's answer; 0 if there was none. */
  public int status() {
    return status;
  }
}
