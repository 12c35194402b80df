package dev.standin.server.browser;

import dev.standin.server.support.SharedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share a browser; each begins at 1280 pixels, in light colours. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InChromium {
  Chromium chromium;

  @BeforeAll
  void start(@TempDir Path profile) {
    chromium = Chromium.start(profile);
  }

  @BeforeEach
  void light() {
    chromium.screen(1280, false);
    // What another test brought about is not held against this one.
    chromium.complaints();
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  static String server() {
    return SharedServer.app().baseUrl().toString();
  }

  /** A session whose clock stands still, so that nothing on the page moves by itself. */
  static Visit frozen() {
    return new Visit(server(), "{\"clock\": \"frozen\", \"clientTime\": \"session\"}");
  }

  /** The same, and each second poll is asked to wait for half a minute. */
  static Visit asksToWait() {
    return new Visit(
        server(),
        "{\"clock\": \"frozen\", \"clientTime\": \"session\","
            + " \"scenarios\": {\"nexthink\": \"retry-after-iso\"}}");
  }
}
