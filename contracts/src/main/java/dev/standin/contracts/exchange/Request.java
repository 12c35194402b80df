package dev.standin.contracts.exchange;

/**
 * One request of the client.
 *
 * @param path the path as sent, still percent-encoded, without the prefix that names a session
 * @param query the query string as sent, without the question mark; "" if there was none
 */
public record Request(String method, String path, String query, Headers headers, Body body) {
  /** Path and query as they stand in the request line. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }
}
