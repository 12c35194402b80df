package dev.standin.server.replay;

import java.util.List;

/** A journal that cannot be sent again, or a server that it cannot be sent to, and why. */
public final class Unreplayable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * @param problems a sentence each, with file and line where there is one
   */
  public Unreplayable(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  Unreplayable(String problem) {
    this(List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }
}
