package dev.standin.contracts.exchange;

/**
 * What became of an answer on its way out.
 *
 * <p>It depends on the machine and the network, which is why an {@link Exchange} does not have it.
 *
 * @param exchange the number of the exchange
 * @param bytes how many bytes of the body left the server
 * @param complete false if the connection was cut, by a fault or by the client
 * @param held whether the answer waited for a result that was still being written
 */
public record Delivery(long exchange, long bytes, boolean complete, boolean held) {
  /** The delivery of an answer that waited for nothing. */
  public Delivery(long exchange, long bytes, boolean complete) {
    this(exchange, bytes, complete, false);
  }
}
