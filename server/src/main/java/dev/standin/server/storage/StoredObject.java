package dev.standin.server.storage;

import java.io.IOException;
import java.io.InputStream;

/**
 * An object, or a range of it, while it is read; close it to give the connection back.
 *
 * @param head of the whole object, except that its length is that of what is read
 * @param contentRange S3's Content-Range header, or "" when the whole object is read
 * @param body the bytes as they arrive
 */
public record StoredObject(ObjectHead head, String contentRange, InputStream body)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    body.close();
  }
}
