package dev.standin.server.vendor;

import dev.standin.server.wire.Reply;

/** Answers one operation. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call);
}
