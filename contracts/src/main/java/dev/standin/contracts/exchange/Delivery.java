package dev.standin.contracts.exchange;

/**
 * What became of an answer on its way out.
 *
 * @param exchange the number of the exchange
 * @param bytes how many bytes of the body left the server
 * @param complete false if the connection was cut, by a fault or by the client
 */
public record Delivery(long exchange, long bytes, boolean complete) {}
