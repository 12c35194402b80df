package dev.standin.server.check;

import dev.standin.contracts.report.Expectation;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.journal.Shared;
import dev.standin.server.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** What was expected of a command besides the rules, and what came. */
record Expectations(
    Order order, Assignment assignment, Session session, Shared<Observation> observed) {
  /**
   * All that was asked for, and what nobody needs to ask for if it was not met.
   *
   * @param exit null if it did not end by itself
   */
  List<Expectation> of(Integer exit, Said said) {
    var all = new ArrayList<Expectation>();
    if (observed.ask(Observation::requests) == 0) {
      all.add(silent());
    } else {
      var others = observed.ask(it -> it.othersThan(assignment.scenario().label()));
      if (!others.isEmpty()) {
        all.add(elsewhere(others));
      }
    }
    if (order.exit() != null) {
      all.add(exit(order.exit(), exit));
    }
    if (order.sayings().expected() != null) {
      all.add(output(said));
    }
    if (order.rows() != null) {
      all.add(rows(order.rows(), told(said)));
    }
    return all;
  }

  /** The number of rows that the client told over HTTP, or else in its output. */
  private OptionalLong told(Said said) {
    var told = observed.ask(Observation::rows);
    return told.isPresent() ? told : said.rows();
  }

  private Expectation silent() {
    var url = Surroundings.url(assignment.vendor());
    return new Expectation(
        "requests",
        "at least one, to the address in " + url,
        "none: the command sent no request to Standin; its base URL must be the one in " + url,
        false);
  }

  private Expectation elsewhere(Set<String> others) {
    return new Expectation(
        "scenario",
        assignment.scenario().label(),
        String.join(", ", others)
            + ": the client has to send the value of STANDIN_IDENTIFIER, "
            + assignment.identifier()
            + "; for one that always sends the same there is --pin",
        false);
  }

  private static Expectation exit(int expected, Integer exit) {
    return new Expectation(
        "exit code",
        Integer.toString(expected),
        exit == null ? "none: it did not end" : exit.toString(),
        exit != null && exit == expected);
  }

  private Expectation output(Said said) {
    var pattern = order.sayings().expected().pattern();
    return new Expectation(
        "output",
        "a line that matches " + pattern,
        said.isAsExpected() ? "there is one" : "no line does",
        said.isAsExpected());
  }

  private Expectation rows(long expected, OptionalLong told) {
    var came =
        told.isPresent()
            ? count(told.getAsLong())
            : "none: its output has no number before rows, records, events, lines or users;"
                + " --rows-say finds it in other words";
    if (expected != Order.ALL) {
      return new Expectation("rows", count(expected), came, is(told, expected));
    }
    var written = written();
    if (written.isEmpty()) {
      // Who has nothing to read, and says nothing of rows, is as right as can be.
      return new Expectation(
          "rows",
          "none, since its exports wrote no result",
          told.isPresent() ? came : "none",
          told.isEmpty() || told.getAsLong() == 0);
    }
    return new Expectation(
        "rows",
        count(written.getAsLong()) + ", all that its exports wrote",
        came,
        is(told, written.getAsLong()));
  }

  private static boolean is(OptionalLong told, long expected) {
    return told.isPresent() && told.getAsLong() == expected;
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  /**
   * The rows of the results that the client has read, or of all if it has read none here.
   *
   * <p>One whose start was lost has an export that it does not know, and reads another.
   */
  private OptionalLong written() {
    var fetched = observed.ask(Observation::fetched);
    var results =
        session.exports().values().stream()
            .flatMap(store -> store.all().stream())
            .filter(export -> fetched.isEmpty() || fetched.contains(export.id()))
            .flatMap(export -> export.artifact().peek().stream())
            .filter(Outcome.Written.class::isInstance)
            .map(Outcome.Written.class::cast)
            .toList();
    return results.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(results.stream().mapToLong(Outcome.Written::rows).sum());
  }
}
