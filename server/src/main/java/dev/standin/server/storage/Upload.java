package dev.standin.server.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Streams an object to S3, which shows it only once {@link #complete} returned.
 *
 * <p>Closing it before that takes everything back. Where S3 refuses in the middle, {@code write}
 * throws an {@link IOException} whose cause is the {@link StorageException}. Not for several
 * threads.
 */
public abstract class Upload extends OutputStream {

  /** Bytes written so far. */
  public abstract long bytes();

  /**
   * Makes the object exist; no more can be written.
   *
   * @throws StorageException if S3 refused; nothing is left behind then
   */
  public abstract ObjectHead complete() throws StorageException;

  /** Takes back an upload that was not completed; otherwise does nothing. */
  @Override
  public abstract void close();

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }
}
