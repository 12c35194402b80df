package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.fault.Scene;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.Route;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.Optional;

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
  Scene scene(Route route) {
    return new Scene() {
      @Override
      public Reply refuse(int status) {
        var reply = Visit.this.refuse(status, route.operation(), "as the scenario says");
        return access(status, route).map(Facts.NONE::access).map(reply::facts).orElse(reply);
      }

      @Override
      public Instant now() {
        return now;
      }
    };
  }

  // A credential that a scenario refuses is one that was good until now.
  private Optional<Access> access(int status, Route route) {
    if (status == 403) {
      return Optional.of(Access.FORBIDDEN);
    }
    boolean renewable = route.hop() != Hop.TOKEN && open.handsOutCredentials();
    return status == 401
        ? Optional.of(renewable ? Access.EXPIRED : Access.REFUSED)
        : Optional.empty();
  }
}
