package dev.standin.server.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the embedded store have in common: a store of their own for each test. */
abstract class EmbeddedS3Case {
  static final Location AT = new Location("exports", "a/report.csv");

  @TempDir Path directory;
  EmbeddedS3 s3;

  @BeforeEach
  void start() {
    s3 = EmbeddedS3.under(directory.resolve("data"));
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  /** A session's key pair; the bucket of {@link #AT} is there. */
  final Credentials opened(String session) throws StorageException {
    var own = s3.open(session, 1);
    s3.ensureBucket(session, own, AT.bucket());
    return own;
  }
}
