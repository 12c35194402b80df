package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import java.util.List;

/** What has arrived of a result that was told to be there. */
final class Fetch {
  private static final int NOT_MODIFIED = 304;

  private final String export;
  private final Exchange told;
  private final Stretches arrived = new Stretches();
  private long length = -1;
  private boolean whole;
  private boolean begun;
  private long first;

  /** How many answers are on their way of which nobody knows yet what became of them. */
  int underWay;

  // The last that went wrong, in words, and how many in a row have brought nothing new.
  private Exchange trouble;
  private String words = "";
  private boolean refused;
  private int inVain;

  Fetch(String export, Exchange told) {
    this.export = export;
    this.told = told;
  }

  String export() {
    return export;
  }

  /** The answer that told that it is there. */
  Exchange told() {
    return told;
  }

  boolean isWhole() {
    return whole;
  }

  boolean isBegun() {
    return begun;
  }

  /** The last answer was a refusal that would be repeated. */
  boolean isRefused() {
    return refused;
  }

  boolean isInVain() {
    return inVain >= Refusals.ENOUGH;
  }

  void begin(Exchange download) {
    if (!begun) {
      first = download.number();
    }
    begun = true;
  }

  /** The number of the first request for it; 0 if there was none. */
  long first() {
    return first;
  }

  /** An answer that has nothing of the file. */
  void refuse(Exchange exchange) {
    int status = exchange.response().status();
    if (status == NOT_MODIFIED) {
      // The client has the file from elsewhere, and knows it by its ETag.
      whole = true;
      return;
    }
    refused = Refusals.isFinal(exchange);
    inVain++;
    trouble = exchange;
    words = "was answered with " + status;
  }

  /** An answer was delivered, or some of it. */
  void arrive(Part part, Delivery delivery) {
    refused = false;
    boolean sound = part.flaw().isEmpty();
    boolean news = sound && take(part, delivery);
    inVain = news ? 0 : inVain + 1;
    if (!sound) {
      trouble = part.exchange();
      words = part.flaw();
    } else if (!delivery.complete()) {
      trouble = part.exchange();
      words = "broke off after " + delivery.bytes() + " bytes";
    }
  }

  private boolean take(Part part, Delivery delivery) {
    if (part.length() >= 0 && length >= 0 && part.length() != length) {
      // It is another file now, of which nothing is there yet.
      arrived.clear();
    }
    length = part.length() >= 0 ? part.length() : length;
    boolean news = arrived.add(part.from(), part.from() + delivery.bytes());
    boolean all = part.exchange().response().status() == 200 && delivery.complete();
    whole |= all || length >= 0 && arrived.missing(length) == length;
    return news || all;
  }

  /** What the client left undone, and what it should have done. */
  String because() {
    var done =
        Words.of(told)
            + " told that the export "
            + export
            + " is \""
            + told.facts().state().orElse("done")
            + '"';
    if (!begun) {
      return done + ", and its result was never downloaded";
    }
    if (trouble == null) {
      return done + ", and the client left its result" + gap() + "; download the rest as well";
    }
    return "the download "
        + Words.of(trouble)
        + " of the result of "
        + export
        + " "
        + words
        + ", and the client left it at that"
        + gap()
        + "; resume from the first byte that is missing, or download it again";
  }

  private String gap() {
    if (arrived.count() == 0) {
      return "";
    }
    return " with "
        + arrived.count()
        + (length >= 0 ? " of " + length : "")
        + " sound bytes, the first that is missing being at "
        + arrived.missing(Long.MAX_VALUE);
  }

  List<Long> evidence() {
    return trouble == null ? List.of(told.number()) : List.of(told.number(), trouble.number());
  }
}
