package dev.standin.server.app;

import dev.standin.server.scenario.Problem;
import java.util.List;

/** A server that cannot start; each problem is a line for a person. */
public final class StartFailure extends Exception {
  private final transient List<String> problems;
  private final transient List<Problem> places;

  public StartFailure(List<String> problems) {
    this(problems, List.of());
  }

  private StartFailure(List<String> problems, List<Problem> places) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
    this.places = List.copyOf(places);
  }

  public StartFailure(String problem) {
    this(List.of(problem));
  }

  /** A file that cannot be read. */
  static StartFailure of(Problem problem) {
    return new StartFailure(List.of(problem.toString()), List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }

  /** The problems whose files are known; empty for those that are a line of text alone. */
  List<Problem> places() {
    return places;
  }
}
