package dev.standin.server.http;

import dev.standin.contracts.exchange.Request;
import dev.standin.server.fault.Scene;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.wire.Reply;
import java.time.Instant;

/**
 * What stays the same while a request goes through the stages of a vendor.
 *
 * @param open the vendor as this session has it
 * @param scenarios the vendor's at the request's arrival, whatever is reloaded meanwhile
 * @param baseUrl scheme, host and the session's prefix, as the client addressed them
 */
record Visit(
    Session session,
    Vendor vendor,
    OpenVendor open,
    Scenarios scenarios,
    Request request,
    String baseUrl,
    Instant now,
    Recorder record) {

  /** A refusal in the vendor's words. */
  Reply refuse(Refusal refusal) {
    return vendor.module().errors().reply(refusal, open.ids());
  }

  Reply refuse(int status, String operation, String message) {
    return refuse(Refusal.of(status, operation, message));
  }

  /** An operation as faults see it. */
  Scene scene(String operation) {
    return new Scene() {
      @Override
      public Reply refuse(int status) {
        return Visit.this.refuse(status, operation, "as the scenario says");
      }

      @Override
      public Instant now() {
        return now;
      }
    };
  }
}
