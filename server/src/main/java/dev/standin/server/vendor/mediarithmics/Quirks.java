package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.scenario.Setting;
import java.time.Duration;
import java.util.List;

/**
 * What no document of the vendor says, and how it is here; each line is [A] but for the facts that
 * it names. Assumptions about shapes stand in {@code specs/mediarithmics/SOURCE.md}.
 *
 * <p>Assumed besides, in the code that a reader would look at for it:
 *
 * <ul>
 *   <li>{@code Bearer x} is a 401: the token is the whole header [D], so that is an unknown token
 *       ({@link Callers}).
 *   <li>A refresh token from elsewhere is good, as any credential is: clients are configured with
 *       one. One that begins with {@code expired}, {@code invalid} or {@code wrong} is a 401, as
 *       such a password is ({@link Callers}).
 *   <li>Anybody may see any organisation, but a definition is seen in its own only: asked for under
 *       another {@code organisation_id} it is a 404; asked for under none it is found [C] ({@link
 *       Definitions}).
 *   <li>Definitions are listed newest first, as the ids of the example fall ({@link Definitions}).
 *   <li>Files go with the execution, executions with their definition: all are 404 once it is
 *       deleted ({@link ExecutionRoutes}, {@link FileRoutes}).
 *   <li>An execution runs the query and format that its definition had when it was created.
 *   <li>An execution that failed before it ran started when it failed, with a duration of 0; tasks
 *       are unknown until success, and after a failure ({@link ExecutionLifecycle}).
 *   <li>A bad query is accepted when it is created, refused with a 400 when it is run, and exported
 *       as an empty file without a message, the last of which is [S] ({@link QueryRoutes}).
 *   <li>{@code export.error} has one line: the failure's code, if it has one, and its message
 *       ({@link ResultFile}).
 *   <li>Downloads ignore {@code Range}; no document speaks of it ({@link FileRoutes}).
 * </ul>
 */
final class Quirks {
  static final Setting<String> OTQL =
      Setting.text(
          "otql",
          "SELECT {emails {id}} FROM UserPoint WHERE segments {id=\"1234\"}",
          "The query behind a query_id that no client created; the page's example with a segment.");

  static final Setting<Long> ERRONEOUS_EVERY =
      Setting.count(
          "erroneousEvery",
          0,
          "Each task of this ordinal fails, and its row is missing from the file; 0 for none. The"
              + " page's examples succeed with 7 % of erroneous tasks [S], what such a task leaves"
              + " out is assumed.");

  static final Setting<Boolean> COUNTS_TASKS =
      Setting.flag(
          "countsTasks",
          true,
          "Whether an execution that succeeded tells its numbers of tasks; the page has both [S]. A"
              + " task is taken to be one row that the query selects.");

  static final Setting<Duration> REMOVED_AFTER =
      Setting.duration(
          "removedAfter",
          Duration.ofDays(36_500),
          "How long after its end an execution's files are removed [S: it happens]; nobody says"
              + " when, so not in a hundred years.");

  static final Setting<Duration> ANOTHER_AFTER =
      Setting.duration(
          "anotherAfter",
          Duration.ZERO,
          "How long after an execution was created somebody else starts another of the same export,"
              + " which then stands before it in the list, newest first [C]; 0s for never.");

  private static final long MOST_OTHERS = 100;

  static final Setting<Long> OTHERS =
      new Setting<>(
          "others",
          1L,
          "a whole number from 1 to " + MOST_OTHERS,
          "How many executions somebody else starts then. A page of the list has ten [S], so ten of"
              + " them drive the client's own to the next one.",
          node -> {
            boolean fits = node.isIntegralNumber() && node.canConvertToLong();
            return fits && node.asLong() >= 1 && node.asLong() <= MOST_OTHERS
                ? node.asLong()
                : null;
          });

  static final List<Setting<?>> SETTINGS =
      List.of(OTQL, ERRONEOUS_EVERY, COUNTS_TASKS, REMOVED_AFTER, ANOTHER_AFTER, OTHERS);

  /** Where a request names no organisation; the page's own. */
  static final String ORGANISATION = "1426";

  /** Of a definition whose query no client created; the page's own. */
  static final String DATAMART = "1509";

  /** Rows of a query that is only run, where neither it nor the request has a limit. */
  static final int ROWS_SHOWN = 10;

  /** The most rows of a query that is only run: they stand in memory, an export's do not. */
  static final int MOST_ROWS_SHOWN = 1_000;

  /** How long an access token lives [D]. */
  static final Duration TOKEN_LIFE = Duration.ofSeconds(3600);

  private Quirks() {}
}
