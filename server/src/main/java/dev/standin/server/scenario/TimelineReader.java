package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.server.artifact.Failure;
import dev.standin.server.clock.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the states that an export passes through, which only ever go forward. */
final class TimelineReader {
  private final List<? extends State> states;
  private final Located source;
  private final List<Problem> problems;
  // Of the entry read last whose offset could be read: what follows is measured by it.
  private Duration offset = Duration.ZERO;
  private int measured;

  /**
   * @param states those of the vendor, in the order in which an export passes through them
   */
  TimelineReader(List<? extends State> states, Located source, List<Problem> problems) {
    this.states = states;
    this.source = source;
    this.problems = problems;
  }

  /** The timeline; null, and a problem, if it does not begin at 0s. */
  Timeline read(JsonNode array) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < array.size(); i++) {
      var at = "/timeline/" + i;
      var here = offset(array.get(i).get("at"), at + "/at");
      var step = step(array.get(i), at, here.orElse(offset));
      if (i == 0 && !step.at().isZero()) {
        problem(
            at + "/at",
            "expected 0s but was " + step.at() + ". An export has a state from its creation on.");
      }
      if (i > 0) {
        follow(steps.get(i - 1), i - 1, step, at);
        here.ifPresent(after -> later(after, at));
      }
      if (here.isPresent()) {
        offset = here.get();
        measured = i;
      }
      steps.add(step);
    }
    return steps.get(0).at().isZero() ? new Timeline(steps) : null;
  }

  private void later(Duration after, String at) {
    if (after.compareTo(offset) <= 0) {
      problem(
          at + "/at",
          "expected an offset after "
              + offset
              + " (entry "
              + measured
              + ") but was "
              + after
              + ". Offsets count from creation, not from the previous entry.");
    }
  }

  private void follow(Step before, int entry, Step step, String at) {
    if (before.state() == null || step.state() == null) {
      return;
    }
    if (before.state().terminal()) {
      problem(
          at + "/state",
          "nothing leaves the terminal state "
              + before.state().wire()
              + " (entry "
              + entry
              + "), but "
              + step.state().wire()
              + " follows it");
    } else if (states.indexOf(step.state()) < states.indexOf(before.state())) {
      problem(
          at + "/state",
          "expected "
              + words(state -> states.indexOf(state) >= states.indexOf(before.state()))
              + " after "
              + before.state().wire()
              + " (entry "
              + entry
              + ") but was "
              + step.state().wire()
              + ". An export never goes back.");
    }
  }

  private Step step(JsonNode node, String at, Duration after) {
    var state = state(node.get("state").asText(), at + "/state");
    boolean failed = state != null && state.failed();
    if (node.has("error") && state != null && !failed) {
      problem(
          at + "/error",
          "expected an error only in a failed state ("
              + words(State::failed)
              + "), but this one is "
              + state.wire());
    }
    if (node.has("truncateTo") && state != null && (failed || !state.terminal())) {
      problem(
          at + "/truncateTo",
          "expected a cap only in a state that an export succeeds with ("
              + words(s -> s.terminal() && !s.failed())
              + "), but this one is "
              + state.wire());
    }
    var error = node.path("error");
    return new Step(
        after,
        state,
        node.path("truncateTo").asLong(Long.MAX_VALUE),
        failed
            ? new Failure(
                error.path("code").asText(""), error.path("message").asText("The export failed."))
            : null);
  }

  /** The state that a word means; null, and a problem, if it means none. */
  private State state(String word, String at) {
    for (var state : states) {
      if (state.wire().equals(word) || isGiven(at) && isSame(state.wire(), word)) {
        return state;
      }
    }
    var known = states.stream().map(State::wire).toList();
    problem(
        at,
        "\"" + word + "\" is not one of " + String.join(", ", known) + Closest.hint(word, known));
    return null;
  }

  // An identifier knows no capitals, and no difference between hyphen and underscore.
  private boolean isGiven(String at) {
    return source.origins().containsKey(at);
  }

  private static boolean isSame(String wire, String word) {
    return Identifier.canonical(wire).equals(Identifier.canonical(word));
  }

  private Optional<Duration> offset(JsonNode node, String at) {
    try {
      return Optional.of(Durations.parse(node.asText()));
    } catch (DateTimeParseException e) {
      problem(at, e.getMessage() + " but was " + node);
      return Optional.empty();
    }
  }

  private String words(Predicate<State> which) {
    return states.stream().filter(which).map(State::wire).collect(Collectors.joining(" or "));
  }

  private void problem(String pointer, String message) {
    problems.add(source.problem(pointer, message));
  }
}
