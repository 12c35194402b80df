package dev.standin.server.remote;

/** An admin API that cannot be reached, refuses, or answers what cannot be understood. */
public final class AdminFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence: what was asked, and what came of it
   */
  AdminFailure(String message, Throwable cause) {
    super(message, cause);
  }

  AdminFailure(String message) {
    this(message, null);
  }
}
