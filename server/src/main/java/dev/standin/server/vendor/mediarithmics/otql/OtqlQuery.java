package dev.standin.server.vendor.mediarithmics.otql;

import java.util.List;

/**
 * A parsed selection query; whether its names exist is a matter of {@link Otql#check}.
 *
 * @param selection the fields of the SELECT, never empty, in its order
 * @param from the name of an object type
 * @param fromPlace where that name stands
 * @param where the condition; without a WHERE an empty {@link Condition.And}, which always holds
 * @param limit how many rows at most; without a LIMIT {@link #NO_LIMIT}
 */
public record OtqlQuery(
    List<Selected> selection, String from, Place fromPlace, Condition where, long limit) {
  public static final long NO_LIMIT = Long.MAX_VALUE;

  public OtqlQuery {
    selection = List.copyOf(selection);
  }

  /**
   * A field of the SELECT.
   *
   * @param children the fields selected inside it, empty if it stands without braces
   */
  public record Selected(String name, List<Selected> children, Place place) {
    public Selected {
      children = List.copyOf(children);
    }
  }
}
