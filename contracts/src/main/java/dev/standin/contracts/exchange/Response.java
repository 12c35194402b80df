package dev.standin.contracts.exchange;

/** One answer to the client; the body of a streamed download is not kept. */
public record Response(int status, Headers headers, Body body) {}
