package dev.standin.server.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file of rows is not what it was when it was loaded, or is gone. */
public final class FileUnreadable extends UncheckedIOException {
  FileUnreadable(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
