package dev.standin.server.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file on disk as it was at one moment.
 *
 * @param shown how messages call it
 */
public record DiskFile(String shown, Path path, Stamp stamp) implements FileBytes {
  /**
   * What tells one version of a file from the next.
   *
   * @param key the file's identity, since one of the same size and time may be moved into its
   *     place; "null" where the system has none
   */
  record Stamp(long size, FileTime changed, String key) {
    static Stamp of(Path path) throws IOException {
      var now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
    }
  }

  /** The file as it is now. */
  public static DiskFile of(String shown, Path path) throws IOException {
    return new DiskFile(shown, path, Stamp.of(path));
  }

  @Override
  public int read(long offset, byte[] into, int at) throws IOException {
    var buffer = ByteBuffer.wrap(into, at, into.length - at);
    // Opened each time: a reader that is given up half way has nothing to close then.
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = channel.read(buffer, offset + buffer.position() - at);
      }
      // After reading: what was changed before or meanwhile shows now.
      if (!Stamp.of(path).equals(stamp)) {
        throw new IOException(
            shown + " has changed since it was loaded; it is read anew when scenarios are loaded");
      }
    } catch (NoSuchFileException e) {
      throw new IOException(shown + " is gone since it was loaded; put it back", e);
    }
    return buffer.position() - at;
  }
}
