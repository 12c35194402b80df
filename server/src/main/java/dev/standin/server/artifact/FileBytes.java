package dev.standin.server.artifact;

import java.io.IOException;

/** The bytes of a file, which can be read again and from anywhere; nothing stays open. */
public interface FileBytes {
  /** How messages call the file. */
  String shown();

  /**
   * Reads what stands from an offset on, as much as fits.
   *
   * @param offset from 0; past the end there is nothing
   * @param into is filled from {@code at} on
   * @return how many bytes were read: fewer than fit only where the file ends
   * @throws IOException if the file cannot be read, or is not the one any more that it was when
   *     this was made
   */
  int read(long offset, byte[] into, int at) throws IOException;
}
