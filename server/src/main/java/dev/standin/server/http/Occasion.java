package dev.standin.server.http;

import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Strike;
import dev.standin.server.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One call, as the faults of its scenario look at it.
 *
 * @param names the hop and the operationId that it is
 * @param export the export that is called about; "" where there is none yet
 * @param since when that export, or else the session, began
 * @param caller whose call it is, by name
 * @param head whether the answer leaves without its body
 */
record Occasion(
    Session session,
    Scenario scenario,
    List<String> names,
    String export,
    Instant since,
    String caller,
    Instant now,
    boolean head) {

  Duration age() {
    return Duration.between(since, now);
  }

  /** Which calls are counted together with this one. */
  String scope(Strike.By by) {
    return switch (by) {
      case EXPORT -> "export " + export;
      case SESSION -> "session";
      case CREDENTIAL -> "credential " + caller;
    };
  }
}
