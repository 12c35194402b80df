package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatcherTest {
  @TempDir private Path folder;

  @Test
  void a_reading_that_fills_the_memory_does_not_end_the_watching() throws Exception {
    var told = new Semaphore(0);
    try (var watcher = Watcher.open(folder)) {
      watcher.start(
          () -> {
            told.release();
            throw new OutOfMemoryError("of this test");
          });
      for (int edit = 0; edit < 2; edit++) {
        Files.writeString(folder.resolve("a" + edit + ".yaml"), "title: " + edit);
        // Where the system cannot tell of changes, Java looks for them every ten seconds.
        assertTrue(told.tryAcquire(60, TimeUnit.SECONDS), "edit " + edit + " was never told");
      }
    }
  }
}
