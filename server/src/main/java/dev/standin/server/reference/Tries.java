package dev.standin.server.reference;

import java.time.Duration;

/** Something that is tried again and again, with waits that grow, and not for ever. */
public final class Tries {
  private final Conversation talk;
  private final String what;
  private int failures;

  Tries(Conversation talk, String what) {
    this.talk = talk;
    this.what = what;
  }

  /**
   * It went wrong: waits as long as the answer asks, or longer than the last time if it asks
   * nothing.
   *
   * @throws GaveUp if it has gone wrong often enough
   */
  public void failed(Answer answer) {
    var habits = talk.means().habits();
    failures++;
    if (failures >= habits.tries()) {
      throw new GaveUp(what + " did not go well in " + failures + " tries, the last got " + answer);
    }
    var told = habits.retryAfter().apply(answer, talk.means().waiting().now());
    var why = told.isPresent() ? "as the answer asks" : reason(answer);
    // A time that has come asks for nothing; to ask at once for ever would be no better than that.
    talk.pause(
        told.filter(time -> time.compareTo(Duration.ZERO) > 0)
            .orElseGet(() -> habits.retries().apply(failures)),
        why);
  }

  private static String reason(Answer answer) {
    if (answer.isLost()) {
      return answer.status() == 0 ? "no answer came" : "the answer broke off";
    }
    return answer.isSuccess() ? "the answer cannot be used" : "after a " + answer.status();
  }
}
