package dev.standin.contracts.report;

import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Where a section leads.
 *
 * @param exchange the address of what is told of an exchange, by its number
 * @param rule the address of a rule's page, by its name
 * @param isElsewhere whether the exchanges are told somewhere else than in the section's own table
 */
public record Links(
    LongFunction<String> exchange, Function<String, String> rule, boolean isElsewhere) {
  /** Within a page that shows all of it. */
  static Links within(String id) {
    return new Links(number -> "#" + id + "-x" + number, name -> "#rule-" + name, false);
  }
}
