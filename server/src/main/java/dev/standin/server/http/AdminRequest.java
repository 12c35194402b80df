package dev.standin.server.http;

import dev.standin.contracts.exchange.Request;

/**
 * A request to Standin itself.
 *
 * @param baseUrl scheme and host as the client addressed them
 * @param home the session that this address is for when a path names none
 * @param tooLarge whether the body is longer than the server reads; it is not kept then
 */
public record AdminRequest(Request request, String baseUrl, String home, boolean tooLarge) {}
