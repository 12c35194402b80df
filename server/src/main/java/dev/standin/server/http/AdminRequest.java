package dev.standin.server.http;

import dev.standin.contracts.exchange.Request;

/**
 * A request to Standin itself.
 *
 * @param baseUrl scheme and host as the client addressed them
 */
public record AdminRequest(Request request, String baseUrl) {}
