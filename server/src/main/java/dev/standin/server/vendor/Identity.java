package dev.standin.server.vendor;

import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.server.export.Principal;

/** What a request's credentials amount to. */
public sealed interface Identity {
  record Known(Principal principal) implements Identity {}

  /**
   * No admittance.
   *
   * @param status 401 for a credential that is missing or wrong, 403 for one without the right
   * @param cause what is wrong with the credential; never {@link Access#GRANTED}
   * @param why for the vendor's error body and the journal; without the credential itself
   */
  record Refused(int status, Access cause, String why) implements Identity {}

  static Identity of(Principal principal) {
    return new Known(principal);
  }

  /** None came. */
  static Identity missing(String why) {
    return new Refused(401, Access.MISSING, why);
  }

  /**
   * It was good, and the client can have another: only of what a vendor hands out by an operation.
   */
  static Identity expired(String why) {
    return new Refused(401, Access.EXPIRED, why);
  }

  /** It is no good, and asking for another would not help. */
  static Identity refused(String why) {
    return new Refused(401, Access.REFUSED, why);
  }

  static Identity forbidden(String why) {
    return new Refused(403, Access.FORBIDDEN, why);
  }
}
