package dev.standin.server.artifact;

import java.util.List;

/** A file of rows that cannot be used as it is, with the first of its flaws. */
public final class FlawedFile extends Exception {
  private final transient List<Flaw> flaws;

  /**
   * One thing that is wrong.
   *
   * @param line of the file, from 1
   * @param message what was expected and what came
   */
  public record Flaw(int line, String message) {}

  FlawedFile(List<Flaw> flaws) {
    super(flaws.size() + " flaws, the first in line " + flaws.get(0).line());
    this.flaws = List.copyOf(flaws);
  }

  /** Ten at most, and then one that says how many more there are. */
  public List<Flaw> flaws() {
    return flaws;
  }
}
