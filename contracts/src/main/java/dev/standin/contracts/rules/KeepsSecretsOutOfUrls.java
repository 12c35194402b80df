package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** No secret in an address, but where the vendor takes it nowhere else or there too. */
@AutoService(ClientRule.class)
public final class KeepsSecretsOutOfUrls implements ClientRule {
  /** What stands in a journal for a secret. */
  private static final String SECRET = "{secret-";

  /** What signs an address, S3's way before SigV4 included. */
  private static final Set<String> SIGNING = Set.of("signature", "awsaccesskeyid");

  @Override
  public String name() {
    return "keeps-secrets-out-of-urls";
  }

  @Override
  public String title() {
    return "Puts no secret into an address";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Addresses();
  }

  private static final class Addresses implements Watch {
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var found = secrets(exchange);
      if (!found.isEmpty()) {
        findings.breach(
            Words.of(exchange)
                + " "
                + exchange.request().method()
                + " "
                + exchange.request().path()
                + " has a secret in its address, in "
                + String.join(" and in ", found)
                + "; proxies and servers write addresses into their logs: it belongs into a header"
                + " or the body",
            List.of(exchange.number()));
      } else if (exchange.facts().credential().isPresent() && !exchange.facts().isPresigned()) {
        findings.occasion();
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no call came with a credential");
    }
  }

  /** Where in the address of a request a secret stands that has no business there. */
  private static List<String> secrets(Exchange exchange) {
    var found = new ArrayList<String>();
    var request = exchange.request();
    if (request.path().contains(SECRET)) {
      found.add("the path");
    }
    for (var parameter : request.query().split("&")) {
      int equals = parameter.indexOf('=');
      var name = equals < 0 ? "" : parameter.substring(0, equals);
      var value = parameter.substring(equals + 1);
      if (value.contains(SECRET) && !isMeant(exchange, name, value)) {
        found.add(name.isEmpty() ? "the query" : "the parameter " + name);
      }
    }
    return found;
  }

  private static boolean isMeant(Exchange exchange, String name, String value) {
    var facts = exchange.facts();
    boolean download = facts.hop().filter("download"::equals).isPresent();
    if (exchange.operation().isEmpty()) {
      return (download || facts.isPresigned()) && isSigning(name);
    }
    // The vendor took its credential from there and nowhere else, or it is declared for downloads.
    return facts.credential().filter(value::equals).isPresent() && !isInHeader(exchange, value)
        || download && exchange.violations().isEmpty()
        || isJson(value);
  }

  private static boolean isInHeader(Exchange exchange, String secret) {
    return exchange.request().headers().fields().stream()
        .anyMatch(field -> field.getValue().contains(secret));
  }

  private static boolean isSigning(String name) {
    var plain = name.toLowerCase(Locale.ROOT);
    return plain.startsWith("x-amz-") || SIGNING.contains(plain);
  }

  // A filter that speaks of a property called token is no secret of the client's.
  private static boolean isJson(String value) {
    if (value.startsWith(SECRET)) {
      return false;
    }
    var start = value.replaceFirst("^(\\+|%20)*", "").toUpperCase(Locale.ROOT);
    return start.startsWith("{") || start.startsWith("%7B");
  }
}
