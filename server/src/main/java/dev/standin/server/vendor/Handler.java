package dev.standin.server.vendor;

/** Answers one operation. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call);
}
