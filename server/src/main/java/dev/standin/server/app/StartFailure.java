package dev.standin.server.app;

import dev.standin.server.scenario.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A server that cannot start, with all that is known to be wrong. */
public final class StartFailure extends Exception {
  private final transient List<Problem> problems;

  public StartFailure(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** One that is not about a file. */
  public StartFailure(String problem) {
    this(List.of(Problem.of(problem)));
  }

  /** A file that cannot be read. */
  static StartFailure of(Problem problem) {
    return new StartFailure(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
