package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  private void pass() {
    now.updateAndGet(time -> time.plus(Readiness.FRESH));
  }

  private static ValidatableResponse health(App app) {
    return Admin.of(app).get("/health").then();
  }

  /** An S3 that refuses everybody, and so is there. */
  private static HttpServer refusing(int port, AtomicInteger asked) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void an_s3_that_dies_makes_it_unready_until_it_returns_and_is_not_asked_by_every_probe()
      throws Exception {
    var asked = new AtomicInteger();
    var s3 = refusing(0, asked);
    int port = s3.getAddress().getPort();
    var config = Config.EPHEMERAL.with().s3("http://127.0.0.1:" + port).build();
    try (var app = App.start(config, now::get)) {
      int atStart = asked.get();
      for (int i = 0; i < 3; i++) {
        health(app).statusCode(200).body("status", equalTo("ready"));
      }
      assertEquals(atStart + 1, asked.get());
      s3.stop(0);
      health(app).statusCode(200);
      pass();
      health(app)
          .statusCode(503)
          .body("status", equalTo("unready"), "parts.s3.ready", equalTo(false))
          .body("parts.s3.remark", containsString("did not answer: Connection refused"))
          .body("parts.scenarios.ready", equalTo(true), "parts.specs.ready", equalTo(true));
      Admin.of(app).get("/health/live").then().statusCode(200).body("status", equalTo("live"));
      s3 = refusing(port, asked);
      health(app).statusCode(503);
      pass();
      health(app).statusCode(200).body("parts.s3.ready", equalTo(true));
    } finally {
      s3.stop(0);
    }
  }

  @Test
  void an_embedded_s3_whose_directory_is_gone_is_not_ready_and_tells_strangers_no_path()
      throws Exception {
    var data = folder.resolve("data");
    try (var app = App.start(Config.EPHEMERAL.with().data(data).build(), now::get)) {
      health(app).statusCode(200);
      var moved = Files.move(data, folder.resolve("moved"));
      pass();
      health(app)
          .statusCode(503)
          .body("parts.s3.remark", containsString("cannot be written: NoSuchFile"))
          .body("parts.s3.remark", not(containsString(folder.toString())));
      Files.move(moved, data);
      pass();
      health(app).statusCode(200);
    }
  }

  @Test
  void with_a_scenario_that_is_broken_it_stays_ready_and_says_so_until_it_is_mended()
      throws Exception {
    var file = Files.createDirectories(folder.resolve("acme")).resolve("mine.yaml");
    var good = "title: Mine\ntimeline:\n  - { at: 0s, state: done }\n";
    Files.writeString(file, good);
    try (var app = App.start(Config.EPHEMERAL.with().scenarios(folder).build())) {
      Files.writeString(file, "title: Mine\nseed: x\n");
      Admin.of(app).post("/scenarios/reload").then().statusCode(422);
      health(app)
          .statusCode(200)
          .body("status", equalTo("ready"), "scenarioProblems", equalTo(1))
          .body("parts.scenarios.ready", equalTo(true))
          .body("parts.scenarios.remark", containsString("1 problem in scenario files"));
      Files.writeString(file, good);
      Admin.of(app).post("/scenarios/reload").then().statusCode(200);
      health(app).statusCode(200).body("parts.scenarios.remark", equalTo(null));
    }
  }
}
