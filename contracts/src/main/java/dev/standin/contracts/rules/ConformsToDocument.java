package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Exchange;
import java.util.List;

/** No request that the vendor's document does not have, or has otherwise. */
@AutoService(ClientRule.class)
public final class ConformsToDocument implements ClientRule {
  @Override
  public String name() {
    return "conforms-to-document";
  }

  @Override
  public String title() {
    return "Sends only requests that the vendor's API document describes";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Requests();
  }

  private static final class Requests implements Watch {
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var violations = exchange.violations();
      if (!violations.isEmpty()) {
        findings.breach(
            request(exchange)
                + " departs from the document of "
                + exchange.vendor()
                + " in "
                + violations.get(0)
                + (violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : ""),
            List.of(exchange.number()));
      } else if (!exchange.operation().isEmpty()) {
        findings.occasion();
      } else if (exchange.facts().hop().isEmpty()) {
        // A download from storage has no operation either, and no document; but it has a hop.
        findings.breach(
            request(exchange)
                + " is in no vendor's document"
                + exchange.facts().nearest().map(near -> " (nearest: " + near + ")").orElse("")
                + "; it was answered with "
                + exchange.response().status(),
            List.of(exchange.number()));
      }
    }

    private static String request(Exchange exchange) {
      var request = exchange.request();
      return Words.of(exchange) + " " + request.method() + " " + request.path();
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no vendor's operation was called");
    }
  }
}
