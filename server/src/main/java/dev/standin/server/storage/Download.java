package dev.standin.server.storage;

import dev.standin.contracts.exchange.Headers;

/**
 * The gateway's answer.
 *
 * @param headers all of them, Content-Length included
 * @param length bytes that the body has; 0 for HEAD, whatever Content-Length says
 */
public record Download(int status, Headers headers, long length, BodySource body) {}
