package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.vendor.Call;
import dev.standin.server.wire.Reply;
import java.util.List;
import java.util.Optional;

/** The limits on calls that a scenario sets. */
final class Quotas {
  private Quotas() {}

  /**
   * The reply to a call that is one too many.
   *
   * @param names the hop and the operationId that it is
   */
  static Optional<Reply> refusal(Visit visit, Call call, List<String> names) {
    var quotas = call.scenario().quotas();
    for (int i = 0; i < quotas.size(); i++) {
      var quota = quotas.get(i);
      if (names.contains(quota.on())) {
        var counters = visit.session().counters();
        var until = counters.take(call.scenario(), i, call.caller().name(), call.now());
        if (until.isPresent()) {
          return Optional.of(
              visit
                  .refuse(429, call.operation().id(), "the quota of calls is used up")
                  .refused("the quota of " + quota.calls() + " is used up until " + until.get())
                  .header("retry-after", quota.format().text(call.now(), until.get()))
                  .facts(Facts.NONE.retryNotBefore(until.get()).retryForOperation()));
        }
      }
    }
    return Optional.empty();
  }
}
