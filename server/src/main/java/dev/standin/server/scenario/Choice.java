package dev.standin.server.scenario;

/**
 * The scenario that a call got, and why.
 *
 * @param known false if the identifier is nobody's and the vendor's default stands in
 * @param because for the journal
 */
public record Choice(Scenario scenario, boolean known, String because) {}
