package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.Map;

/**
 * Which exports a run of a client is about: those that it has started, and those that it asks for
 * by their name. A list shows what earlier runs have left as well.
 */
final class Concern {
  private final Map<String, Boolean> started = new Recent<>(Limits.EXPORTS);

  void exchange(Exchange exchange) {
    var facts = exchange.facts();
    if (facts.hop().orElse("").equals("start") && exchange.response().status() < 400) {
      facts.export().ifPresent(export -> started.put(export, true));
    }
  }

  /** Whether what an answer tells is of such an export. */
  boolean has(Exchange exchange) {
    var export = exchange.facts().export().orElse("");
    return started.containsKey(export) || exchange.request().target().contains(export);
  }

  void clear() {
    started.clear();
  }
}
