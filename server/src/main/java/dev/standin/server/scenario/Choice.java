package dev.standin.server.scenario;

/**
 * The scenario that a call got, and why.
 *
 * @param known false if the identifier is nobody's and the vendor's default stands in
 * @param because for the journal; of an unknown identifier, what is wrong with it
 */
public record Choice(Scenario scenario, boolean known, String because) {}
