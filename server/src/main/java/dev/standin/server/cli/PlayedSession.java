package dev.standin.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.reference.Bucket;
import dev.standin.server.reference.Result;
import dev.standin.server.remote.AdminClient;
import dev.standin.server.remote.RemoteSession;
import dev.standin.server.scenario.Scenario;
import java.net.URI;

/** A session for one run of a client, in which a scenario is pinned. */
record PlayedSession(RemoteSession remote) implements AutoCloseable {
  /**
   * Opens one for a client that takes its time from it.
   *
   * @param server its base URL
   * @param token that its admin API wants; "" for none
   */
  static PlayedSession open(URI server, String token, Scenario scenario, ClockMode clock) {
    var opening =
        JsonNodeFactory.instance
            .objectNode()
            .put("clock", clock.text())
            .put("clientTime", "session");
    opening.putObject("scenarios").put(scenario.vendor(), scenario.label());
    return new PlayedSession(new AdminClient(server, token).open(opening));
  }

  /** A bucket in the S3 that the server writes to. */
  Bucket bucket(String name) {
    var s3 = remote.s3();
    return new Bucket(s3.endpoint().toString(), s3.region(), name, s3.accessKey(), s3.secretKey());
  }

  /** Tells what came of the client. */
  void ended(Result result) {
    remote.ended(result.end().word(), result.rows());
  }

  @Override
  public void close() {
    remote.close();
  }
}
