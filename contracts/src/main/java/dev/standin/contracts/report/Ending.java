package dev.standin.contracts.report;

import java.time.Duration;

/**
 * How a client's command ended.
 *
 * @param exit its exit code; of one that was stopped because its time was up, whatever came of that
 * @param timedOut whether it was still running when its time was up
 * @param took how long it ran, in the wall's time
 * @param tail the last lines that it printed, both streams as they came; "" if it printed nothing
 */
public record Ending(int exit, boolean timedOut, Duration took, String tail) {}
