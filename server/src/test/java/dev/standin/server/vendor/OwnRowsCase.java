package dev.standin.server.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.EmbeddedTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of rows of the user's own share: a server that has files of them. */
abstract class OwnRowsCase {
  static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path folder;
  static App app;
  EmbeddedTarget target;

  /** Starts a server with these scenarios and files of rows, by their paths. */
  static void serve(Map<String, String> files) throws Exception {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    app = App.start(Config.EPHEMERAL.with().scenarios(folder).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void close() {
    target.close();
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("expected JSON but was " + text, e);
    }
  }

  /** Deletes the server's own copy, as one does who tidies up temporary files. */
  static void lose() throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var copies = Files.newDirectoryStream(temporary, "standin-rows-*")) {
      for (var folder : copies) {
        try (var files = Files.newDirectoryStream(folder, "rows-*")) {
          for (var file : files) {
            if (Files.size(file) < 100 && Files.readString(file).equals("lost\n1\n")) {
              Files.deleteIfExists(file);
            }
          }
        }
      }
    }
  }
}
