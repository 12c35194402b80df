package dev.standin.server.scenario;

/**
 * Something in a scenario that is right by itself and does not fit the rest of it.
 *
 * @param pointer the JSON pointer of the place, e.g. {@code /with/policies/0}
 * @param message what was expected, what came, and why
 */
public record Misfit(String pointer, String message) {}
