package dev.standin.contracts.openapi;

import java.util.Map;
import java.util.Set;

/** What a method and a path mean to a {@link Spec}. */
public sealed interface Match {
  /**
   * An operation of the document.
   *
   * @param parameters its path parameters by name, percent-decoded
   */
  record Found(Operation operation, Map<String, String> parameters) implements Match {}

  /** The path is the vendor's, the method is not. */
  record WrongMethod(Set<String> allowed) implements Match {}

  /** No path template of the document matches. */
  record Unknown() implements Match {}
}
