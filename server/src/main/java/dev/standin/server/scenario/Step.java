package dev.standin.server.scenario;

import dev.standin.server.artifact.Failure;
import java.time.Duration;

/**
 * One entry of a timeline.
 *
 * @param at offset from the export's creation
 * @param truncateTo the most rows that the result may have; {@link Long#MAX_VALUE} for no cap
 * @param failure why the export fails here; null unless the state is a failed one
 */
public record Step(Duration at, State state, long truncateTo, Failure failure) {}
