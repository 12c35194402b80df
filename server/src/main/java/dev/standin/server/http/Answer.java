package dev.standin.server.http;

import dev.standin.server.session.Session;

/** What goes out, and the arrival that it answers. */
record Answer(Outgoing outgoing, Session.Arrival arrival) {}
