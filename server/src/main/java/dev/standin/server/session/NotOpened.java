package dev.standin.server.session;

/** A session that cannot be had, and why; nothing of it is left behind. */
public final class NotOpened extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What stands in the way. */
  public enum Reason {
    PORT_TAKEN,
    TOO_MANY
  }

  private final Reason reason;

  NotOpened(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
