package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Spec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a scenario may say of one vendor.
 *
 * @param states the states of its exports
 * @param settings what a scenario may say otherwise
 * @param check finds what does not fit together in a scenario whose parts are right
 * @param row says what is wrong with a row of the user's own, "" for nothing; null if nothing can
 *     be
 * @param moments the hops of its dance, each with the operationIds that belong to it
 */
public record Traits(
    String vendor,
    List<? extends State> states,
    List<Setting<?>> settings,
    Function<Scenario, List<Misfit>> check,
    Function<ObjectNode, String> row,
    Map<String, List<String>> moments,
    Spec spec) {
  /** Those of a vendor that takes any row. */
  public Traits(
      String vendor,
      List<? extends State> states,
      List<Setting<?>> settings,
      Function<Scenario, List<Misfit>> check,
      Map<String, List<String>> moments,
      Spec spec) {
    this(vendor, states, settings, check, null, moments, spec);
  }
}
