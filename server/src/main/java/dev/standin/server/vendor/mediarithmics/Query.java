package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A query that a client created; whether its text is any good shows when it runs.
 *
 * @param sent the request that created it, whose versions come back as they were sent [C]
 */
record Query(String id, String datamartId, String text, JsonNode sent) {}
