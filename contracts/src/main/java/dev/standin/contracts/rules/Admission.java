package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.memory.Recent;
import java.util.Map;

/**
 * Who was not let in, and has not been since: of such a call nobody knows which export it was
 * about, and whether that was the client's fault other rules say.
 */
final class Admission {
  // By vendor, the last call that was not let in.
  private final Map<String, Long> refused = new Recent<>(Limits.CALLS);

  void exchange(Exchange exchange) {
    var facts = exchange.facts();
    var access = facts.access().orElse(null);
    if (access == null || facts.isPresigned() || facts.hop().filter("token"::equals).isPresent()) {
      return;
    }
    if (access == Access.GRANTED) {
      refused.remove(exchange.vendor());
    } else {
      refused.put(exchange.vendor(), exchange.number());
    }
  }

  /** Whether that was the last that became of the calls after this one. */
  boolean isRefusedAfter(Exchange told) {
    return refused.getOrDefault(told.vendor(), 0L) > told.number();
  }
}
