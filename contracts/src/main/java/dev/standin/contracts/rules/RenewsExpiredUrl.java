package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.memory.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A result is fetched while its address is good; once it is not, by another one. */
@AutoService(ClientRule.class)
public final class RenewsExpiredUrl implements ClientRule {
  // Of less nobody can say that the client had time enough.
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "renews-expired-url";
  }

  @Override
  public String title() {
    return "Uses a result's address while it is good, and asks for a new one afterwards";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Addresses(new WhoseTime(session));
  }

  /** What is known of the address of an export's result. */
  private static final class Address {
    // The answer that told the newest one, until when that is good, and whether it was tried.
    private Exchange told;
    private Instant until;
    private boolean tried;
    private long clockMoves;
    // The refusal of an old one, and what the client has done since.
    private Exchange expired;
    private boolean asked;
    private boolean renewed;
    private int renewals;
    private boolean fetched;

    void tell(Exchange exchange, Instant end, long moves) {
      told = exchange;
      until = end;
      tried = false;
      clockMoves = moves;
      renewed = expired != null;
    }

    void expire(Exchange exchange) {
      if (renewed) {
        renewals++;
      }
      expired = exchange;
      asked = false;
      renewed = false;
    }

    void settle() {
      expired = null;
      asked = false;
      renewed = false;
      renewals = 0;
    }

    /** Whether it had expired, and neither another one nor the file was had since. */
    boolean isOpen() {
      return expired != null && !fetched;
    }

    boolean isOldAgain(Exchange exchange) {
      return expired != null
          && !renewed
          && exchange.request().target().equals(expired.request().target())
          // Other parts of the same file may have been asked for before the refusal was read.
          && (range(exchange).equals(range(expired)) || !UnderWay.together(expired, exchange));
    }

    private static String range(Exchange exchange) {
      return exchange.request().method() + exchange.request().headers().first("Range").orElse("");
    }
  }

  private static final class Addresses implements Watch {
    private final Map<String, Address> addresses = new Recent<>(Limits.EXPORTS);
    private final Map<Long, Address> downloads = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    private final WhoseTime whoseTime;
    private long clockMoves;
    // What was left open when the last run ended; "" for nothing.
    private String unclear = "";

    Addresses(WhoseTime whoseTime) {
      this.whoseTime = whoseTime;
    }

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      if (export.isEmpty()) {
        return;
      }
      if (!facts.hop().orElse("").equals("download")) {
        told(exchange, export);
      } else if (facts.isPresigned()) {
        download(exchange, export, addresses.computeIfAbsent(export, first -> new Address()));
      }
    }

    private void told(Exchange exchange, String export) {
      var facts = exchange.facts();
      var until = facts.resultUntil().orElse(null);
      var address = addresses.get(export);
      if (address == null && until != null) {
        address = new Address();
        addresses.put(export, address);
      }
      if (address == null) {
        return;
      }
      address.asked |= facts.hop().orElse("").equals("status");
      if (until != null) {
        address.tell(exchange, until, clockMoves);
      }
    }

    private void download(Exchange exchange, String export, Address address) {
      if (address.isOldAgain(exchange)) {
        findings.breach(
            Words.of(exchange)
                + " tried the address of the result of "
                + export
                + " again although "
                + Words.of(address.expired)
                + " had been answered with "
                + address.expired.response().status()
                + " because it had expired; ask for the export's status once more, which gives"
                + " another",
            List.of(address.expired.number(), exchange.number()));
      }
      if (isLate(exchange, address)) {
        findings.breach(late(exchange, export, address), numbers(address.told, exchange));
      }
      address.tried = true;
      if (isExpired(exchange)) {
        address.expire(exchange);
        return;
      }
      if (address.expired != null
          && (address.renewed
              || !exchange.request().target().equals(address.expired.request().target()))) {
        findings.occasion();
        address.settle();
      }
      if (exchange.request().method().equals("GET") && exchange.response().status() == 200) {
        downloads.put(exchange.number(), address);
      }
    }

    // Who moves the clock between the two tries what comes of it, and is no slow client.
    private boolean isLate(Exchange exchange, Address address) {
      return address.told != null
          && !address.tried
          && address.clockMoves == clockMoves
          && exchange.at().isAfter(address.until)
          && life(address).compareTo(AMPLE) >= 0
          && whoseTime.agrees(address.told, exchange);
    }

    private static Duration life(Address address) {
      return Duration.between(address.told.at(), address.until);
    }

    private static String late(Exchange exchange, String export, Address address) {
      return Words.of(exchange)
          + " was the first use of the address of the result of "
          + export
          + " that "
          + Words.of(address.told)
          + " had told; it was good for "
          + Words.span(life(address))
          + ", and was over since "
          + Words.time(address.until)
          + "; download as soon as the address is there, or ask for it when there is time";
    }

    private static List<Long> numbers(Exchange one, Exchange other) {
      return List.of(one.number(), other.number());
    }

    @Override
    public void delivery(Delivery delivery) {
      var address = downloads.remove(delivery.exchange());
      if (delivery.complete()) {
        if (address != null) {
          address.fetched = true;
        }
        return;
      }
      // An address that did not arrive is none.
      addresses.values().stream()
          .filter(it -> it.told != null && it.told.number() == delivery.exchange())
          .forEach(
              it -> {
                it.told = null;
                it.renewed = false;
              });
    }

    @Override
    public void event(Event event) {
      if (event.kind().equals(Event.CLOCK)) {
        clockMoves++;
      }
      event.result().ifPresent(this::ended);
    }

    private void ended(Event.Result result) {
      addresses.forEach(
          (export, address) -> {
            if (address.isOpen()) {
              left(export, address, result);
            }
          });
      // What comes now is another run, which has addresses of its own.
      addresses.clear();
      downloads.clear();
    }

    private void left(String export, Address address, Event.Result result) {
      if (result == Event.Result.UNFINISHED) {
        unclear =
            "the address of a result had expired, and the client's time was up before it could use"
                + " another: give it more time";
      } else if (isInVain(address, result)) {
        unclear = "the address of a result had expired, and there was no good one to be had";
      } else {
        findings.breach(
            left(export, address),
            address.renewed
                ? numbers(address.expired, address.told)
                : List.of(address.expired.number()));
      }
    }

    @Override
    public Verdict verdict() {
      if (addresses.values().stream().anyMatch(Address::isOpen)) {
        return findings.verdict(
            "the address of a result had expired, and it cannot be said yet that the client leaves"
                + " it at that; tell when the client has ended");
      }
      return findings.verdict(
          unclear.isEmpty() ? "no address of a result had expired when it was used" : unclear);
    }

    /** The client asked for another address, and got none, or none that was good, and says so. */
    private static boolean isInVain(Address address, Event.Result result) {
      return !address.renewed
          && (address.asked
              || address.renewals + 1 >= Refusals.ENOUGH && result != Event.Result.COMPLETE);
    }

    private static String left(String export, Address address) {
      var expired =
          "the address of the result of "
              + export
              + " had expired when "
              + Words.of(address.expired)
              + " came, and ";
      return address.renewed
          ? expired
              + "the new one that "
              + Words.of(address.told)
              + " told was never used; download from that"
          : expired
              + "the client left it at that; ask for the export's status once more, which gives"
              + " another";
    }
  }

  // Of all refusals that a scenario may have storage answer, 403 is "Request has expired".
  private static boolean isExpired(Exchange exchange) {
    var access = exchange.facts().access().orElse(null);
    return access == Access.EXPIRED
        || access != Access.REFUSED
            && exchange.facts().isScripted()
            && exchange.response().status() == 403;
  }
}
