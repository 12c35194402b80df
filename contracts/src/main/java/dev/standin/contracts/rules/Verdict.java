package dev.standin.contracts.rules;

import java.util.List;

/** What a rule says of a client; "never tested" is not "kept". */
public sealed interface Verdict {
  /**
   * The client did it right.
   *
   * @param occasions how often it could have done it wrong; at least 1
   */
  record Kept(long occasions) implements Verdict {
    public Kept {
      if (occasions < 1) {
        throw new IllegalArgumentException("a rule without an occasion is not exercised");
      }
    }
  }

  /**
   * The client did it wrong.
   *
   * @param because what it did, when, and what it should have done, for a person
   * @param exchanges the numbers of the exchanges that show it, ascending; of very many, the first
   */
  record Broken(String because, List<Long> exchanges) implements Verdict {
    public Broken {
      exchanges = List.copyOf(exchanges);
    }
  }

  /**
   * There was no occasion to do it wrong, or none that can be judged.
   *
   * @param missing what there would have had to be
   */
  record NotExercised(String missing) implements Verdict {}

  /** The word for it in reports: {@code kept}, {@code broken} or {@code not exercised}. */
  default String word() {
    if (this instanceof Kept) {
      return "kept";
    }
    return this instanceof Broken ? "broken" : "not exercised";
  }
}
