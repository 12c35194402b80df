package dev.standin.server.storage;

public final class StorageException extends Exception {
  public StorageException(String code, int status, String message) {
    super(message);
  }

  public String code() {
    return "";
  }

  public int status() {
    return 0;
  }
}
