package dev.standin.server.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer, asked for only when they are sent. */
@FunctionalInterface
public interface BodySource {
  BodySource NONE = InputStream::nullInputStream;

  /**
   * Opens them from the start; the caller closes.
   *
   * @throws IOException if storage refused, with the {@link StorageException} as its cause
   */
  InputStream open() throws IOException;

  static BodySource of(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
