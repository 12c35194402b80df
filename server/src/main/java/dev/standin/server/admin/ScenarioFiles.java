package dev.standin.server.admin;

import dev.standin.server.scenario.Problem;
import dev.standin.server.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The scenario files of a server, which are read again when they change. */
public interface ScenarioFiles {
  /**
   * How the last reading went.
   *
   * @param vendors by id
   * @param problems of what is in the folder and no vendor's
   */
  record Reading(Map<String, Standing> vendors, List<Problem> problems) {
    /** How many problems there are, of all vendors and of none. */
    public int count() {
      return all().size();
    }

    /** The problems of all vendors and of none. */
    public List<Problem> all() {
      return Stream.concat(
              problems.stream(),
              vendors.values().stream().flatMap(standing -> standing.problems().stream()))
          .toList();
    }
  }

  /**
   * How a vendor's files stand.
   *
   * @param loadedAt when its current scenarios were read, by the wall's clock
   * @param problems why the last reading gave none, so that the earlier ones stayed; empty if it
   *     did
   */
  record Standing(Instant loadedAt, List<Problem> problems) {}

  /**
   * A scenario as its author wrote it.
   *
   * @param text of its file as it is now, which may be newer than what was loaded; "" if it is gone
   * @param comment the comment at its top, which says what the scenario exposes
   * @param isBundled whether it came with the program
   */
  record Source(String text, String comment, boolean isBundled) {
    /** Of a file that is not there any more. */
    public static final Source GONE = new Source("", "", false);
  }

  /** How the last reading went. */
  Reading last();

  /**
   * Has somebody told how each reading went from now on.
   *
   * @return ends that; harmless when repeated
   */
  Runnable watch(Consumer<Reading> watcher);

  /** The file that a scenario was read from. */
  Source source(Scenario scenario);

  /** Reads everything again, and tells how it went. */
  Reading reload();
}
