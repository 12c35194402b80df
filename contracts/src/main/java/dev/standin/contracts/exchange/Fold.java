package dev.standin.contracts.exchange;

/**
 * What is made of a journal, line by line, whether they are told as they arrive or read from a
 * file.
 *
 * <p>It is told one thing at a time, in the order of the journal.
 */
public interface Fold {
  void exchange(Exchange exchange);

  /** What became of an answer; behind its exchange, but others may stand between the two. */
  default void delivery(Delivery delivery) {}

  /** What somebody did to the session, behind the exchanges that it follows. */
  default void event(Event event) {}

  /** So many exchanges, deliveries or events are missing here. */
  default void lost(long lines) {}

  /** Takes a line of a journal's file; a header says nothing new. */
  default void line(JournalFormat.Line line) {
    line.tell(this);
  }
}
