package dev.standin.server.vendor;

import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import java.time.Instant;

/** Reads the credentials of a request as the vendor does. */
@FunctionalInterface
public interface Authentication {
  Identity identify(Operation operation, Request request, Instant now);
}
