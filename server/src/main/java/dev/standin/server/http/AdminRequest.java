package dev.standin.server.http;

import dev.standin.contracts.exchange.Request;

/**
 * A request to Standin itself.
 *
 * @param baseUrl scheme and host as the client addressed them
 * @param tooLarge whether the body is longer than the server reads; it is not kept then
 */
public record AdminRequest(Request request, String baseUrl, boolean tooLarge) {}
