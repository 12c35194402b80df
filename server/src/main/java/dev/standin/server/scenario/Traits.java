package dev.standin.server.scenario;

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
 * @param moments the hops of its dance, each with the operationIds that belong to it
 */
public record Traits(
    String vendor,
    List<? extends State> states,
    List<Setting<?>> settings,
    Function<Scenario, List<Misfit>> check,
    Map<String, List<String>> moments,
    Spec spec) {}
