package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.export.Terms;
import dev.standin.server.vendor.mediarithmics.otql.Checked;
import dev.standin.server.vendor.mediarithmics.otql.Otql;
import dev.standin.server.vendor.mediarithmics.otql.OtqlException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What an execution was asked to do.
 *
 * @param definition as it was when the execution was created
 * @param userId the caller's
 * @param query the definition's query, ready to run or known to be bad
 * @param tally how its tasks ended; set by whoever writes the file, before that is done
 */
record Asked(Definition definition, String userId, Checked query, AtomicReference<Tally> tally)
    implements Terms {
  /**
   * How the tasks of an execution ended.
   *
   * @param truncated whether the file has fewer rows than the completed tasks would give it
   */
  record Tally(long completed, long erroneous, boolean truncated) {}

  static Asked of(Definition definition, String userId, String otql, Instant now) {
    return new Asked(definition, userId, check(otql, now), new AtomicReference<>());
  }

  /** Reads a query, and holds it against the schema. */
  static Checked check(String otql, Instant now) {
    try {
      return Otql.check(Otql.parse(otql), now);
    } catch (OtqlException e) {
      return new Checked.Bad(e.getMessage());
    }
  }

  @Override
  public ObjectNode terms() {
    var terms =
        JsonNodeFactory.instance
            .objectNode()
            .put("export_id", definition.id())
            .put("name", definition.name())
            .put("query_id", definition.queryId())
            .put("output_format", definition.outputFormat());
    complaint().ifPresent(words -> terms.put("complaint", words));
    return terms;
  }

  /** Why the file is empty, for the journal: the client gets no message [S]. */
  Optional<String> complaint() {
    return query instanceof Checked.Bad bad
        ? Optional.of("the query is bad, so its file is empty: " + bad.message())
        : Optional.empty();
  }
}
