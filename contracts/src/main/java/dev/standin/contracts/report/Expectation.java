package dev.standin.contracts.report;

/**
 * What was expected of a client's command, beside the rules.
 *
 * @param of what it is about: {@code exit code}, {@code output}, {@code rows}
 * @param expected what was expected, for a person: {@code 0}, {@code a line with "partial"}
 * @param came what came instead, or as expected
 */
public record Expectation(String of, String expected, String came, boolean met) {}
