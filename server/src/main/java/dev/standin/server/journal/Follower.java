package dev.standin.server.journal;

import dev.standin.contracts.exchange.Fold;

/** Who watches a journal from some exchange on, and knows what it has missed. */
public interface Follower extends Fold {
  /**
   * How a journal stood when somebody began to follow it.
   *
   * @param from the number of the exchange after which it is followed
   * @param oldest the number of the first that is kept; {@code newest + 1} if none is
   * @param newest the number of the last that has arrived; 0 if none has
   * @param complete the number up to which no answer is still being made
   */
  record Place(long from, long oldest, long newest, long complete) {
    /** The last of the exchanges that were asked for and are forgotten. */
    public long lost() {
      return Math.min(oldest - 1, complete);
    }

    /** Whether exchanges that were asked for are forgotten. */
    public boolean isGap() {
      return lost() > from;
    }
  }

  /** Told before everything else. */
  void begin(Place place);

  /** Told of what was kept already. */
  void kept(Journal.Entry entry);

  /** The journal's exchanges were forgotten on purpose. */
  void cleared();

  /** Nothing more will come. */
  void ended();
}
