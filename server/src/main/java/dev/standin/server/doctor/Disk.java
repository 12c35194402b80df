package dev.standin.server.doctor;

import dev.standin.server.storage.ExtendedAttributes;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the directories that a server writes to; leaves nothing there, and makes none. */
public final class Disk {
  private static final long LITTLE = 1L << 30;
  private static final long NONE = 64L << 20;

  private Disk() {}

  /**
   * A directory that is written to, or that is made when a server starts.
   *
   * @param check what the directory is, in a word
   * @param elsewhere how another one is chosen
   * @param objects whether the embedded S3 keeps its objects there
   */
  public static Finding check(String check, Path directory, String elsewhere, boolean objects) {
    var there = directory.toAbsolutePath().normalize();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    var remedy = "choose another directory with " + elsewhere;
    if (!Files.isDirectory(there)) {
      return Finding.problem(check, there + " is a file, and a directory is needed", remedy);
    }
    try {
      Files.delete(Files.createTempFile(there, ".standin-doctor-", ""));
      var found = directory + (there.endsWith(directory) ? "" : " (to be made)");
      if (objects && !ExtendedAttributes.areKept(there)) {
        return Finding.warning(
            check,
            found
                + " is on a file system without extended attributes of users, so that the embedded"
                + " S3 loses the content type and ETag of objects",
            remedy);
      }
      return space(check, found, Files.getFileStore(there).getUsableSpace(), remedy);
    } catch (IOException e) {
      return Finding.problem(
          check, there + " is not writable: " + reason(e), "make it writable, or " + remedy);
    }
  }

  // The path in the message is that of a file which was there for a moment at most.
  private static String reason(IOException e) {
    return e instanceof FileSystemException refused && refused.getReason() != null
        ? refused.getReason()
        : e.getClass().getSimpleName().replace("Exception", "");
  }

  static Finding space(String check, String found, long free, String elsewhere) {
    var text = found + " has " + Sizes.text(free) + " free";
    if (free < NONE) {
      return Finding.problem(
          check, text + ", which a single export may fill", "free some, or " + elsewhere);
    }
    return free < LITTLE
        ? Finding.warning(
            check,
            text + "; an export of a million rows takes a hundred or more",
            "free some, or " + elsewhere)
        : Finding.ok(check, text);
  }
}
