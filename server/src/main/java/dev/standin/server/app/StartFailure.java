package dev.standin.server.app;

import java.util.List;

/** A server that cannot start; each problem is a line for a person. */
public final class StartFailure extends Exception {
  private final transient List<String> problems;

  public StartFailure(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public StartFailure(String problem) {
    this(List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }
}
