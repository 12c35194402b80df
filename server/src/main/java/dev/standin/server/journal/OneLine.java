package dev.standin.server.journal;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Explanation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** An exchange in one line for a person: {@code 12:00:03 #14 GET /a/b 200 acme status #default}. */
public final class OneLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_PATH = 60;
  private static final int LONGEST_REMARK = 100;
  // It ends with the name that may have been meant.
  private static final int LONGEST_NOTE = 160;

  /** How a note ends that says why the default scenario was taken in place of another. */
  public static final String STANDS_IN = "; the default stands in";

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
    words.add(standing(exchange));
    facts.state().ifPresent(words::add);
    if (facts.isTruncated()) {
      words.add("truncated");
    }
    facts.scripted().ifPresent(faults -> words.add("(scripted: " + faults + ")"));
    words.add(remark(exchange));
    facts.trace().ifPresent(trace -> words.add("(trace " + trace + ")"));
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
    var refusal =
        exchange.facts().isScripted() ? Optional.<String>empty() : Explanation.refusal(exchange);
    if (refusal.isPresent()) {
      return cut("! " + refusal.get());
    }
    boolean none = exchange.operation().isEmpty() && exchange.facts().hop().isEmpty();
    return none ? "! no operation" : "";
  }

  // A misspelt identifier is answered like any other, so that nothing else tells of it.
  private static String standing(Exchange exchange) {
    return exchange.notes().stream()
        .filter(note -> note.endsWith(STANDS_IN))
        .findFirst()
        .map(note -> "(" + cut(note, LONGEST_NOTE) + ")")
        .orElse("");
  }

  // What tells two calls apart stands at the end of a path: an id, a file's name.
  private static String shortened(String path) {
    int half = LONGEST_PATH / 2;
    return path.length() <= LONGEST_PATH
        ? path
        : path.substring(0, half) + "…" + path.substring(path.length() - half + 1);
  }

  private static String cut(String text) {
    return cut(text, LONGEST_REMARK);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  // A line of a log must stay one line, and leave the terminal as it is.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
