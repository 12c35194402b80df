package dev.standin.server.storage;

import java.net.ConnectException;
import java.net.SocketTimeoutException;

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

  /**
   * Whether the connection broke in the middle: S3 was there, and may have answered. Not one that
   * was never made, or on which S3 kept silent.
   */
  boolean isCutOff() {
    Throwable root = this;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return status == 0
        && !(root instanceof ConnectException)
        && !(root instanceof SocketTimeoutException);
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
