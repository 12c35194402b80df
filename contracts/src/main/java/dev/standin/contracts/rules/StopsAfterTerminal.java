package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** No poll of an export that is known to have ended, unless its result could not be fetched. */
@AutoService(ClientRule.class)
public final class StopsAfterTerminal implements ClientRule {
  @Override
  public String name() {
    return "stops-after-terminal";
  }

  @Override
  public String title() {
    return "Stops polling an export once a terminal state was told";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Polls();
  }

  /**
   * The answer that told the end of an export.
   *
   * @param until how long the address is good that came with it; null if none did
   */
  private record End(Exchange told, Instant until) {}

  private static final class Polls implements Watch {
    private final Map<String, End> ended = new Recent<>(Limits.EXPORTS);
    private final Map<Long, String> downloads = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      var hop = facts.hop().orElse("");
      var end = ended.get(export);
      if (hop.equals("download")) {
        downloads.put(exchange.number(), export);
        // Whoever cannot fetch the result has to ask for another address.
        if (exchange.response().status() >= 400 || facts.isScripted()) {
          ended.remove(export);
        }
      } else if (hop.equals("status") && end != null && !isOver(end, exchange.at())) {
        findings.breach(
            Words.of(exchange)
                + " polled the export "
                + export
                + " although "
                + Words.of(end.told())
                + " had told that it is "
                + end.told().facts().state().orElse("over"),
            List.of(end.told().number(), exchange.number()));
      }
      if (facts.isTerminal() && !hop.equals("download")) {
        if (end == null) {
          findings.occasion();
        }
        ended.put(export, new End(exchange, facts.resultUntil().orElse(null)));
      }
    }

    private static boolean isOver(End end, Instant now) {
      return end.until() != null && !now.isBefore(end.until());
    }

    @Override
    public void delivery(Delivery delivery) {
      if (!delivery.complete()) {
        ended.values().removeIf(end -> end.told().number() == delivery.exchange());
        ended.remove(downloads.getOrDefault(delivery.exchange(), ""));
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no terminal state was told");
    }
  }
}
