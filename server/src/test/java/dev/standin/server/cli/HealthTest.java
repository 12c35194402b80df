package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @TempDir private Path folder;

  @Test
  void a_server_that_is_ready_is_healthy_whatever_path_or_token_it_has() throws Exception {
    try (var app = App.start(Config.EPHEMERAL.with().adminToken("open sesame").build())) {
      for (var path : new String[] {"", "/", "/~s1"}) {
        var ran = Ran.of("health", app.baseUrl() + path);
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("\"status\":\"ready\""), ran.out());
        assertEquals(1, ran.out().lines().count(), ran.out());
      }
    }
  }

  @Test
  void one_that_cannot_write_results_is_not_and_its_answer_says_why() throws Exception {
    var data = folder.resolve("data");
    try (var app = App.start(Config.EPHEMERAL.with().data(data).build())) {
      Files.move(data, folder.resolve("moved"));
      var ran = Ran.of("health", app.baseUrl().toString());
      Files.move(folder.resolve("moved"), data);
      assertEquals(1, ran.code());
      assertTrue(ran.out().contains("\"status\":\"unready\""), ran.out());
      assertTrue(ran.out().contains("cannot be written"), ran.out());
    }
  }
}
