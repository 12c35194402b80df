package dev.standin.server.vendor.mediarithmics;

/**
 * An export: what is exported, in which format; its executions are the results.
 *
 * <p>These fields, the constant {@code type} aside, are all that the wire has of it [S].
 *
 * @param queryId of a query that was created here, or an identifier of a scenario
 * @param datamartId that of the query
 * @param outputFormat {@code JSON} [S] or {@code CSV} [C]
 */
record Definition(
    String id,
    String organisationId,
    String name,
    String queryId,
    String datamartId,
    String outputFormat) {
  boolean isCsv() {
    return outputFormat.equals("CSV");
  }
}
