package dev.standin.server.replay;

/**
 * Where one reply is another than its recorded one.
 *
 * @param exchange its number in the journal
 * @param request method and target as they are in the journal
 * @param place {@code status}, {@code header Retry-After}, {@code body /data/id}, {@code body line
 *     3}, {@code delivery}
 * @param expected what the journal has
 * @param came what this run's reply has
 */
public record Difference(
    long exchange, String request, String place, String expected, String came) {}
