package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.support.Exported;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of struck files share: scenarios of one fault each, and exports in them. */
abstract class FileFaultsCase {
  private static final List<String> ALL = List.of("nexthink", "domo", "connect", "mediarithmics");
  static final List<String> LINKS = List.of("nexthink", "domo", "connect");

  @TempDir private static Path scenarios;
  static App app;

  @BeforeAll
  static void start() throws StartFailure {
    Exported.script(scenarios, "corrupted", ALL, "on: download, corrupt: 1KiB");
    Exported.script(scenarios, "corrupted-twice", ALL, "on: download, calls: [1, 2], corrupt: 100");
    Exported.script(scenarios, "wrong-sum", ALL, "on: download, wrongChecksum: true");
    Exported.script(scenarios, "wrong-place", ALL, "on: download, wrongContentRange: true");
    for (var status : List.of(403, 404, 500, 503)) {
      Exported.script(scenarios, "refused-" + status, LINKS, "on: download, refuse: " + status);
    }
    Exported.script(
        scenarios,
        "slow-down",
        ALL,
        "on: download, call: 1, refuse: 500, retryAfter: 30s, format: seconds");
    app = App.start(Config.EPHEMERAL.with().scenarios(scenarios).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  static Exported exported(String vendor, String scenario) {
    return Exported.of(app, vendor, scenario, "NONE");
  }

  static int firstDifference(byte[] right, byte[] wrong) {
    assertEquals(right.length, wrong.length);
    return Arrays.mismatch(right, wrong);
  }

  static Facts facts(Exported export) {
    var exchanges = export.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1).facts();
  }
}
