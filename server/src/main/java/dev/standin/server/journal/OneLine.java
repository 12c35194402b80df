package dev.standin.server.journal;

import dev.standin.contracts.exchange.Exchange;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;

/** An exchange in one line for a person: {@code 12:00:03 #14 GET /a/b 200 acme status #default}. */
public final class OneLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_PATH = 60;
  private static final int LONGEST_REMARK = 100;

  private OneLine() {}

  /** The line, at the session's time. */
  public static String of(Exchange exchange) {
    return of("", exchange);
  }

  /**
   * The line, with the session that it belongs to.
   *
   * @param session its id; "" to leave it out
   */
  public static String of(String session, Exchange exchange) {
    var facts = exchange.facts();
    var words = new ArrayList<String>();
    words.add(TIME.format(exchange.at()));
    words.add(session);
    words.add("#" + exchange.number());
    words.add(exchange.request().method());
    words.add(shortened(exchange.request().path()));
    words.add(Integer.toString(exchange.response().status()));
    words.add(exchange.vendor());
    words.add(facts.hop().filter(hop -> !hop.equals("other")).orElse(exchange.operation()));
    facts.scenario().ifPresent(scenario -> words.add("#" + scenario));
    facts.state().ifPresent(words::add);
    if (facts.isTruncated()) {
      words.add("truncated");
    }
    facts.scripted().ifPresent(faults -> words.add("(scripted: " + faults + ")"));
    words.add(remark(exchange));
    words.removeIf(String::isEmpty);
    return printable(String.join(" ", words));
  }

  private static String remark(Exchange exchange) {
    if (!exchange.violations().isEmpty()) {
      return cut("! " + exchange.violations().get(0));
    }
    if (!exchange.bugs().isEmpty() && !exchange.facts().isScripted()) {
      return cut("! a bug of Standin: " + exchange.bugs().get(0));
    }
    boolean none = exchange.operation().isEmpty() && exchange.facts().hop().isEmpty();
    return none ? "! no operation" : "";
  }

  // What tells two calls apart stands at the end of a path: an id, a file's name.
  private static String shortened(String path) {
    int half = LONGEST_PATH / 2;
    return path.length() <= LONGEST_PATH
        ? path
        : path.substring(0, half) + "…" + path.substring(path.length() - half + 1);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REMARK ? text : text.substring(0, LONGEST_REMARK) + "…";
  }

  // A line of a log must stay one line, and leave the terminal as it is.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
