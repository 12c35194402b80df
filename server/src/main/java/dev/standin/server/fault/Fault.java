package dev.standin.server.fault;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Plan;
import dev.standin.server.wire.Reply;

/**
 * A misbehaviour, as one entry of a scenario wants it.
 *
 * <p>It has one of three powers. A fault that answers keeps the call from the vendor: nothing is
 * started or counted there. The others act on a reply that the vendor has given, and whose effects
 * stay.
 */
public sealed interface Fault {
  /** What it does, in words that follow "the server", e.g. {@code answers 503}. */
  String describe();

  /**
   * The facts of a reply on which it has acted, with what whoever judges the client must know of
   * it. Rules go by these, never by a fault's name.
   */
  default Facts tell(Facts facts) {
    return facts;
  }

  /** Answers in the vendor's place, or in storage's. */
  non-sealed interface Answers extends Fault {
    Reply answer(Scene scene);
  }

  /** Makes another reply of the one that there is. */
  non-sealed interface Changes extends Fault {
    /**
     * The changed reply; the same one if there is nothing in it that this fault could change.
     *
     * @param draw chance that repeats with the session's seed
     */
    Reply change(Reply reply, Draw draw);
  }

  /** Makes a reply leave in another way. */
  non-sealed interface Shapes extends Fault {
    /**
     * The changed plan; the same one if this fault makes no difference to such a body.
     *
     * @param body how many bytes the body has; 0 where none is sent, -1 if nobody knows yet
     */
    Plan shape(Plan plan, long body);
  }
}
