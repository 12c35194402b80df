package dev.standin.server.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** Whether a file system keeps what S3Proxy writes beside an object's bytes. */
public final class ExtendedAttributes {
  private ExtendedAttributes() {}

  /**
   * Tries it with a file that is deleted again: S3Proxy keeps content type and ETag in extended
   * attributes and says nothing where there are none.
   *
   * @throws IOException if the directory cannot be written at all
   */
  public static boolean areKept(Path directory) throws IOException {
    var file = Files.createTempFile(directory, ".probe-", "");
    try {
      var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      if (attributes == null) {
        return false;
      }
      attributes.write(
          "user.standin", ByteBuffer.wrap("probe".getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (IOException e) {
      // An answer like any other: this file system has none.
      return false;
    } finally {
      Files.delete(file);
    }
  }
}
