package dev.standin.server.storage;

public abstract class Upload extends java.io.OutputStream {
  public abstract long bytes();

  public abstract Object complete() throws StorageException;
}
