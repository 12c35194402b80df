package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import java.time.Instant;

/** One export, as far as its client was told of it. */
final class Course {
  /** What is known of the client's knowledge. */
  enum End {
    NOT_TOLD,
    /** An answer may have told it, which did not arrive as it was. */
    PERHAPS,
    SUCCESS,
    FAILURE
  }

  // From so many refusals in a row on, nobody has to hope for more.
  private static final int HOPELESS = 3;

  private final String export;
  private Mention start;
  private String client = "";
  private String path = "";
  private boolean readable;
  private boolean superseded;
  private boolean handedOut;
  private int polls;
  private long looksBefore;
  private boolean gone;
  private int refused;
  private Mention last;
  private String state = "";
  private Instant endsAt;
  private End end = End.NOT_TOLD;
  private Mention endTold;
  // The last answer that may have told the end and could not be read.
  private long perhapsTold;

  Course(String export) {
    this.export = export;
  }

  /**
   * It was started so; an export that is given a second time keeps its first start.
   *
   * @param looks how often its path was asked for a state before
   */
  void startedBy(Exchange exchange, long looks) {
    if (start == null) {
      looksBefore = looks;
      handedOut = exchange.facts().isHandedOut();
      start = Mention.of(exchange);
      last = start;
      client = CallKey.client(exchange);
      path = exchange.request().path();
      readable = !exchange.facts().isScripted();
    }
  }

  /** The same was started again, and the client follows that one from now on. */
  void supersede() {
    superseded = true;
  }

  /** It was polled, with this answer. */
  void polledBy(Exchange exchange) {
    polls++;
    int status = exchange.response().status();
    if (status >= 400) {
      refused++;
      gone = status < 500 && status != 401 && status != 408 && status != 425 && status != 429;
    } else {
      refused = 0;
      told(exchange);
    }
  }

  /** An answer that was not refused, to a start or a poll, spoke of it. */
  void told(Exchange exchange) {
    var facts = exchange.facts();
    if (facts.isTerminal()) {
      if (end == End.SUCCESS || end == End.FAILURE) {
        return;
      }
      end = facts.isFailed() ? End.FAILURE : End.SUCCESS;
      endTold = Mention.of(exchange);
      state = facts.state().orElse("over");
    } else if (mayHaveToldTheEnd(facts) && end != End.SUCCESS && end != End.FAILURE) {
      end = End.PERHAPS;
      perhapsTold = exchange.number();
    }
    if (facts.state().isPresent() && !facts.isTerminal()) {
      last = Mention.of(exchange);
      state = facts.state().get();
    }
    if (facts.endsAt().isPresent()) {
      endsAt = facts.endsAt().get();
    }
  }

  // An end that was still to come would be known; and what is new has not ended.
  private static boolean mayHaveToldTheEnd(Facts facts) {
    // Where nothing has changed, a start may give the previous export again; it is over by then.
    boolean isNew = facts.hop().orElse("").equals("start") && !facts.isPrevious();
    return facts.isScripted() && facts.endsAt().isEmpty() && !isNew;
  }

  /**
   * An answer that spoke of it did not arrive.
   *
   * @return whether it would have told the end
   */
  boolean lost(long number) {
    if (start != null && start.number() == number) {
      readable = false;
    }
    if (isEndToldBy(number)) {
      end = End.PERHAPS;
      return true;
    }
    refused++;
    return false;
  }

  String export() {
    return export;
  }

  /** Who started it; "" if that was not seen. */
  String client() {
    return client;
  }

  /** The path at which it was started; where it is a list's too, that list shows it. */
  String path() {
    return path;
  }

  /** Its start; null if that was not seen. */
  Mention start() {
    return start;
  }

  /** Whether the client could read its id in the answer to the start. */
  boolean isReadable() {
    return start != null && readable;
  }

  boolean isSuperseded() {
    return superseded;
  }

  boolean isPolled() {
    return polls > 0;
  }

  /** How often it was asked for, answered or not. */
  long polls() {
    return polls;
  }

  /** How often its path had been asked for a state before it was started. */
  long looksBefore() {
    return looksBefore;
  }

  /** Whether nobody but its client can fetch its result. */
  boolean isHandedOut() {
    return handedOut;
  }

  /** What told last that it is not over yet; the start, if nothing else did; null if nothing. */
  Mention last() {
    return last;
  }

  /** The state that was told last, in the vendor's word; "" for none. */
  String state() {
    return state;
  }

  /** When it ends, as far as it is known to end; else null. */
  Instant endsAt() {
    return endsAt;
  }

  End end() {
    return end;
  }

  boolean isEndToldBy(long number) {
    return endTold != null && endTold.number() == number;
  }

  /** What told its end; null if nothing did. */
  Mention endTold() {
    return endTold;
  }

  /** The number of the last answer that told its end, or may have; 0 if none may have. */
  long endKnown() {
    return endTold == null ? perhapsTold : Math.max(endTold.number(), perhapsTold);
  }

  /** Whether its client had a reason to expect nothing more of it. */
  boolean isHopeless() {
    return gone || refused >= HOPELESS || (isPolled() && endsAt == null && !state.isEmpty());
  }
}
