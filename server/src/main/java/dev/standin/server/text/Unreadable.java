package dev.standin.server.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file that was named cannot be read, in words for whoever named it. */
public final class Unreadable {
  private Unreadable() {}

  /** Begins with the file: {@code run.ndjson: no such file}. */
  public static String why(Path file, IOException reason) {
    if (reason instanceof NoSuchFileException) {
      return file + ": no such file";
    }
    if (Files.isDirectory(file)) {
      return file + ": expected a file, and it is a directory";
    }
    return reason instanceof AccessDeniedException
        ? file + ": cannot be read: permission denied"
        : file + ": cannot be read: " + reason.getMessage();
  }
}
