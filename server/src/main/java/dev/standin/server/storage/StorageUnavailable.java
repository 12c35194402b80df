package dev.standin.server.storage;

/** Storage that cannot be used at all; the message is one line for people. */
public final class StorageUnavailable extends RuntimeException {
  public StorageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
