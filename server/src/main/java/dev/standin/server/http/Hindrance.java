package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.scenario.Fault;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Route;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.RetryAfter;
import java.time.Instant;
import java.util.Optional;

/** What a scenario puts in a call's way: its quotas first, then its faults. */
final class Hindrance {
  private Hindrance() {}

  /**
   * The reply to a call that does not reach its handler.
   *
   * @param export the export that is called about; "" where there is none yet
   */
  static Optional<Reply> of(Visit visit, Route route, Call call, String export) {
    return quota(visit, route, call).or(() -> fault(visit, route, call, export));
  }

  private static Optional<Reply> quota(Visit visit, Route route, Call call) {
    var quotas = call.scenario().quotas();
    for (int i = 0; i < quotas.size(); i++) {
      var quota = quotas.get(i);
      if (applies(quota.on(), route)) {
        var counters = visit.session().counters();
        var until = counters.take(call.scenario(), i, call.caller().name(), call.now());
        if (until.isPresent()) {
          var reply = visit.refuse(429, route.operation(), "the quota of calls is used up");
          return Optional.of(wait(reply, quota.format(), call.now(), until.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Reply> fault(Visit visit, Route route, Call call, String export) {
    var faults = call.scenario().faults();
    Fault.Refuse first = null;
    for (int i = 0; i < faults.size(); i++) {
      var rule = faults.get(i);
      // Every rule counts the calls that it waits for, also those that another one answers.
      if (applies(rule.on(), route)
          && rule.strikes(visit.session().counters().call(call.scenario(), i, export))
          && first == null
          && rule.fault() instanceof Fault.Refuse refuse) {
        first = refuse;
      }
    }
    return Optional.ofNullable(first).map(refuse -> refused(visit, route, call, refuse));
  }

  private static Reply refused(Visit visit, Route route, Call call, Fault.Refuse refuse) {
    var reply =
        visit
            .refuse(refuse.status(), route.operation(), "as the scenario says")
            .facts(Facts.NONE.scripted("refuse"));
    return refuse.retryAfter() == null
        ? reply
        : wait(reply, refuse.format(), call.now(), call.now().plus(refuse.retryAfter()));
  }

  private static boolean applies(String moment, Route route) {
    return moment.equals(route.hop().word()) || moment.equals(route.operation());
  }

  private static Reply wait(Reply reply, RetryAfter format, Instant now, Instant until) {
    return reply
        .header("retry-after", format.text(now, until))
        .facts(Facts.NONE.retryNotBefore(until));
  }
}
