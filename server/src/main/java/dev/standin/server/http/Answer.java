package dev.standin.server.http;

/** What goes out, and the number of the exchange that it answers. */
record Answer(Outgoing outgoing, long exchange) {}
