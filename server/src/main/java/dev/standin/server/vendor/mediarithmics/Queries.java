package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.memory.Recent;
import dev.standin.server.scenario.Scenario;
import java.util.Map;
import java.util.Optional;

/**
 * The queries that clients created in one session; beyond so many, the one that was used longest
 * ago is forgotten, and is then one that nobody created here.
 */
final class Queries {
  private final Map<String, Query> byId;

  /**
   * @param most how many stay
   */
  Queries(int most) {
    this.byId = new Recent<>(most);
  }

  synchronized Query add(Query query) {
    byId.put(query.id(), query);
    return query;
  }

  synchronized Optional<Query> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A query that clients did not create here is there all the same: the scenario's. */
  Optional<Query> find(String id, Scenario scenario) {
    return find(id)
        .or(
            () ->
                Optional.of(
                    new Query(
                        id,
                        Quirks.DATAMART,
                        scenario.get(Quirks.OTQL),
                        JsonNodeFactory.instance.objectNode())));
  }

  /** The datamart that an export of a query belongs to. */
  String datamart(String queryId) {
    return find(queryId).map(Query::datamartId).orElse(Quirks.DATAMART);
  }

  /** The text of a query: its own if it was created here, else the scenario's. */
  String text(String queryId, Scenario scenario) {
    return find(queryId).map(Query::text).orElseGet(() -> scenario.get(Quirks.OTQL));
  }
}
