package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Exchange;
import java.util.List;
import java.util.Set;

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
    private static final String SECRET = "{secret-";

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
      } else if (exchange.facts().hop().isEmpty() && !isLook(exchange)) {
        // A download from storage has no operation either, and no document; but it has a hop.
        findings.breach(
            request(exchange)
                + " is in no vendor's document"
                + nearest(exchange)
                + "; it was answered with "
                + exchange.response().status(),
            List.of(exchange.number()));
      }
    }

    /**
     * Whether somebody only looked who is there: a browser, or a script that waits for the server.
     */
    private static boolean isLook(Exchange exchange) {
      var request = exchange.request();
      if (!Set.of("GET", "HEAD").contains(request.method())) {
        return false;
      }
      return Set.of("/", "/favicon.ico").contains(request.path())
          || exchange.vendor().isEmpty() && !showsCredential(exchange);
    }

    // What is secret stands in a journal under another name.
    private static boolean showsCredential(Exchange exchange) {
      var request = exchange.request();
      return exchange.facts().credential().isPresent()
          || request.headers().first("Authorization").isPresent()
          || request.target().contains(SECRET)
          || request.headers().fields().stream().anyMatch(it -> it.getValue().contains(SECRET));
    }

    private static String request(Exchange exchange) {
      var request = exchange.request();
      return Words.of(exchange) + " " + request.method() + " " + request.path();
    }

    private static String nearest(Exchange exchange) {
      return exchange.notes().stream()
          .filter(note -> note.startsWith("nearest: "))
          .findFirst()
          .map(note -> " (" + note.split(";", 2)[0] + ")")
          .orElse("");
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no vendor's operation was called");
    }
  }
}
