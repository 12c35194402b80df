package dev.standin.server.vendor.domo.query;

import dev.standin.contracts.openapi.Closest;
import java.util.Collection;

/** A query that cannot be answered: what is wrong, and where in the JSON. */
public final class QueryException extends Exception {
  private static final int LONGEST = 60;

  private final String pointer;
  private final String reason;

  QueryException(String pointer, String reason) {
    super((pointer.isEmpty() ? "query" : pointer) + ": " + reason);
    this.pointer = pointer;
    this.reason = reason;
  }

  /** Something was named that is not there; the nearest name is offered if it is near enough. */
  static QueryException unknown(
      String pointer, String what, String name, Collection<String> known) {
    // A name may be the client's whole body: neither measure nor repeat that.
    if (name.length() > LONGEST) {
      return unknown(pointer, what, name.substring(0, LONGEST - 1) + "…", known);
    }
    String nearest = null;
    int least = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = Closest.distance(name, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    String hint = nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
    return new QueryException(
        pointer,
        "unknown %s \"%s\"%s Expected one of %s."
            .formatted(what, name, hint.isEmpty() ? "." : hint, known));
  }

  /** Where, as a JSON pointer from the query on. */
  public String pointer() {
    return pointer;
  }

  /** What is wrong, without the pointer. */
  public String reason() {
    return reason;
  }

  /** The same, its pointer counted from a document that holds the query at the given pointer. */
  public QueryException under(String parent) {
    QueryException moved = new QueryException(parent + pointer, reason);
    moved.initCause(this);
    return moved;
  }
}
