package dev.standin.server.http;

import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.Vendor;
import java.util.Map;
import java.util.Set;

/**
 * Whom the server lets in besides what a vendor's own credentials say.
 *
 * @param isStrict whether only the listed principals and known identifiers are served
 * @param principals the names or credentials that are served, by vendor
 */
public record Admission(boolean isStrict, Map<String, Set<String>> principals) {
  /** Everybody, as long as the credential has the vendor's form. */
  public static final Admission OPEN = new Admission(false, Map.of());

  Identity admit(Vendor vendor, Identity identity) {
    if (!isStrict || !(identity instanceof Identity.Known known)) {
      return identity;
    }
    var listed = principals.getOrDefault(vendor.id(), Set.of());
    var principal = known.principal();
    return principal.credential().isEmpty()
            || listed.contains(principal.name())
            || listed.contains(principal.credential())
        ? identity
        : Identity.refused(
            "the credential of "
                + principal.name()
                + " is not among the principals that the configuration lists for "
                + vendor.id());
  }
}
