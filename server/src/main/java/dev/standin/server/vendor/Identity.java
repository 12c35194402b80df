package dev.standin.server.vendor;

import dev.standin.server.export.Principal;

/** What a request's credentials amount to. */
public sealed interface Identity {
  record Known(Principal principal) implements Identity {}

  /**
   * No admittance.
   *
   * @param status 401 for a credential that is missing or wrong, 403 for one without the right
   * @param why for the vendor's error body and the journal; without the credential itself
   */
  record Refused(int status, String why) implements Identity {}

  static Identity of(Principal principal) {
    return new Known(principal);
  }

  static Identity unauthenticated(String why) {
    return new Refused(401, why);
  }

  static Identity forbidden(String why) {
    return new Refused(403, why);
  }
}
