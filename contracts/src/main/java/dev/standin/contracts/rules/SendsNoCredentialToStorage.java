package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Secrets;
import java.util.List;
import java.util.Map;

/** No credential of the vendor's beside an address that carries its own signature. */
@AutoService(ClientRule.class)
public final class SendsNoCredentialToStorage implements ClientRule {
  // It speaks to the proxy on the way, and what it says is not meant for storage.
  private static final String OF_THE_PROXY = "Proxy-Authorization";

  @Override
  public String name() {
    return "sends-no-credential-to-storage";
  }

  @Override
  public String title() {
    return "Sends no credential with a download whose address carries its own signature";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Downloads();
  }

  private static final class Downloads implements Watch {
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      if (!exchange.facts().isPresigned()) {
        return;
      }
      var sent =
          exchange.request().headers().fields().stream()
              .filter(SendsNoCredentialToStorage::isCredential)
              .map(Map.Entry::getKey)
              .distinct()
              .toList();
      if (sent.isEmpty()) {
        findings.occasion();
        return;
      }
      findings.breach(
          Words.of(exchange)
              + " sent the header "
              + String.join(" and the header ", sent)
              + " along with the download of "
              + exchange.request().path()
              + ", whose address carries its own signature; storage has no right to see it, and"
              + " answered with "
              + exchange.response().status(),
          List.of(exchange.number()));
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("nothing was downloaded by an address that carries its signature");
    }
  }

  // What the vendor's document declares as a key is a placeholder here, whatever it is called.
  private static boolean isCredential(Map.Entry<String, String> header) {
    return !header.getKey().equalsIgnoreCase(OF_THE_PROXY)
        && (Secrets.isSecret(header.getKey()) || header.getValue().contains("{secret-"));
  }
}
