package dev.standin.server.vendor.connect.query;

/**
 * One reason why a query was refused, as it stands in the vendor's 422 body.
 *
 * @param field where: {@code query}, {@code query.select}, {@code query.filter.price}, {@code
 *     query.timeframe.start}
 * @param description what was expected and what came, for the reader of the client's log
 */
public record QueryError(String field, String description) {}
