package dev.standin.server.vendor;

import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Near;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.openapi.SentPath;
import dev.standin.contracts.openapi.Spec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Every vendor that was found, and whose path is whose. */
public final class Vendors {
  /**
   * What a request line means to the vendors together.
   *
   * @param vendor whose path it is, or whose it resembles most; null if nobody's
   */
  public record Found(Vendor vendor, Match match) {}

  private final Map<String, Vendor> byId = new LinkedHashMap<>();

  public Vendors(Collection<Vendor> vendors) {
    vendors.stream()
        .sorted(Comparator.comparing(Vendor::id))
        .forEach(vendor -> byId.put(vendor.id(), vendor));
  }

  public Collection<Vendor> all() {
    return byId.values();
  }

  public Optional<Vendor> named(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Finds the vendor and the operation of a method and a percent-encoded path. */
  public Found find(String method, String path) {
    Found wrongMethod = null;
    var sent = SentPath.of(path);
    for (var vendor : byId.values()) {
      var match = vendor.spec().match(method, sent);
      if (match instanceof Match.Found) {
        return new Found(vendor, match);
      }
      if (match instanceof Match.WrongMethod && wrongMethod == null) {
        wrongMethod = new Found(vendor, match);
      }
    }
    return wrongMethod != null ? wrongMethod : new Found(owner(path), new Match.Unknown());
  }

  /** The vendors' documents. */
  public List<Spec> specs() {
    return byId.values().stream().map(Vendor::spec).toList();
  }

  /** The operations of all vendors that are nearest to a request without one. */
  public List<Near> nearest(String method, String path) {
    return Spec.nearest(specs(), method, path, Explanation.NEAREST);
  }

  /** The vendor whose paths begin as this one does, for the longest way; null if none does. */
  private Vendor owner(String path) {
    var segments = path.split("/");
    Vendor owner = null;
    int longest = 1;
    for (var vendor : byId.values()) {
      for (var operation : vendor.spec().operations()) {
        int shared = shared(segments, operation.path().split("/"));
        if (shared > longest) {
          longest = shared;
          owner = vendor;
        }
      }
    }
    return owner;
  }

  // The first segment is what stands before the leading slash: nothing, in every path.
  private static int shared(String[] path, String[] template) {
    int shared = 0;
    while (shared < path.length
        && shared < template.length
        && path[shared].equals(template[shared])) {
      shared++;
    }
    return shared;
  }

  /**
   * Where a vendor's code and its document do not speak of the same operations.
   *
   * @return a sentence each; empty if they agree
   */
  public static List<String> disagreements(Spec spec, OpenVendor open) {
    var wrong = new ArrayList<String>();
    var declared = new TreeSet<String>();
    spec.operations().forEach(operation -> declared.add(operation.id()));
    var answered = new TreeSet<>(open.routes().keySet());
    for (var id : declared) {
      if (!answered.contains(id)) {
        wrong.add(
            "the document of "
                + spec.vendor()
                + " declares the operation "
                + id
                + ", and no code answers it: bind it in its module, or take it out of the document;"
                + " the code answers "
                + String.join(", ", answered));
      }
    }
    for (var id : answered) {
      if (!declared.contains(id)) {
        wrong.add(
            "the code of "
                + spec.vendor()
                + " answers the operation "
                + id
                + ", and its document declares none of that name: it declares "
                + String.join(", ", declared));
      }
    }
    return wrong;
  }

  /**
   * The paths that two vendors claim.
   *
   * @return a sentence each; empty if each path is one vendor's
   */
  public List<String> conflicts() {
    var wrong = new ArrayList<String>();
    for (var vendor : byId.values()) {
      vendor.spec().operations().forEach(operation -> wrong.addAll(claims(vendor, operation)));
    }
    return wrong;
  }

  private List<String> claims(Vendor vendor, Operation operation) {
    var wrong = new ArrayList<String>();
    var example = operation.path().replaceAll("\\{[^}]*}", "x");
    for (var other : byId.values()) {
      if (other.id().compareTo(vendor.id()) > 0
          && other.spec().match(operation.method(), example) instanceof Match.Found found) {
        wrong.add(
            vendor.id()
                + " and "
                + other.id()
                + " both claim "
                + operation.method()
                + " "
                + operation.path()
                + " ("
                + found.operation().id()
                + ")");
      }
    }
    return wrong;
  }
}
