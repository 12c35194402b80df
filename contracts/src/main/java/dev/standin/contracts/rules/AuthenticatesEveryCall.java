package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Access;
import java.util.List;

/** No call without a credential where one is needed. */
@AutoService(ClientRule.class)
public final class AuthenticatesEveryCall implements ClientRule {
  @Override
  public String name() {
    return "authenticates-every-call";
  }

  @Override
  public String title() {
    return "Sends its credential with every call that needs one";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Calls();
  }

  private static final class Calls implements Watch {
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var access = facts.access().orElse(null);
      if (access == Access.MISSING) {
        findings.breach(
            Words.of(exchange)
                + " came without the credential that this call needs: "
                + Words.line(exchange),
            List.of(exchange.number()));
      } else if (access == Access.GRANTED && !facts.isPresigned()) {
        // An address that carries its own signature needs no credential besides.
        findings.occasion();
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no call that needs a credential was let in");
    }
  }
}
