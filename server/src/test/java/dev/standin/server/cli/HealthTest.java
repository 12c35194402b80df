package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
  void in_a_container_it_asks_the_port_that_the_server_was_given_there() throws Exception {
    try (var app = App.start(Config.EPHEMERAL)) {
      var port = Integer.toString(app.baseUrl().getPort());
      assertEquals(0, in(Map.of("STANDIN_PORT", port)).code());
    }
    for (var none : List.of("", "0", "tcp://10.0.0.1:9000")) {
      var health = new Health(Map.of("STANDIN_PORT", none));
      assertEquals(URI.create("http://127.0.0.1:8080"), health.here(), none);
    }
  }

  private static Ran in(Map<String, String> environment) {
    var factory = CommandLine.defaultFactory();
    return Ran.of(
        new CommandLine.IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == Health.class ? type.cast(new Health(environment)) : factory.create(type);
          }
        },
        "health");
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
