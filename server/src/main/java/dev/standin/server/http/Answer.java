package dev.standin.server.http;

import dev.standin.server.session.Session;
import dev.standin.server.wire.Reply;

/** A reply, what goes out of it, and the arrival that it answers. */
record Answer(Reply reply, Outgoing outgoing, Session.Arrival arrival) {}
