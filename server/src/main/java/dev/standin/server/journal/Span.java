package dev.standin.server.journal;

/**
 * Where a secret stands in a text.
 *
 * @param secret what it is once escapes are undone, so that one secret has one name
 * @param isBare whether quotes must be added, for the place was none of a string
 */
record Span(int from, int to, String secret, boolean isBare) {}
