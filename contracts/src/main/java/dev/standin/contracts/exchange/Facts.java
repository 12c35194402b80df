package dev.standin.contracts.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the vendor knows of one exchange and its bytes do not say: which export, at which hop, in
 * which state.
 *
 * <p>Names are sorted, so that equal facts are written as equal bytes.
 */
public record Facts(SortedMap<String, String> values) {
  public static final Facts NONE = new Facts(new TreeMap<>());

  private static final String HOP = "hop";
  private static final String EXPORT = "export";
  private static final String STATE = "state";
  private static final String TERMINAL = "terminal";
  private static final String TRUNCATED = "truncated";
  private static final String RETRY_NOT_BEFORE = "retryNotBefore";
  private static final String SCENARIO = "scenario";
  private static final String PRINCIPAL = "principal";
  private static final String SCRIPTED = "scripted";

  public Facts {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** These facts with one more. */
  public Facts and(String name, String value) {
    var more = new TreeMap<>(values);
    more.put(name, value);
    return new Facts(more);
  }

  /** These facts and the others; the others win. */
  public Facts and(Facts others) {
    var more = new TreeMap<>(values);
    more.putAll(others.values);
    return new Facts(more);
  }

  /** Facts as they are read from a journal. */
  public static Facts of(Map<String, String> values) {
    return new Facts(new TreeMap<>(values));
  }

  /** The step of an export's dance: {@code start}, {@code status}, {@code download}, … */
  public Facts hop(String hop) {
    return and(HOP, hop);
  }

  /** The export that the exchange is about. */
  public Facts export(String id) {
    return and(EXPORT, id);
  }

  /** The export's state, in the vendor's own word, as this exchange told it. */
  public Facts state(String state, boolean terminal) {
    var more = and(STATE, state);
    return terminal ? more.and(TERMINAL, "true") : more;
  }

  /** The result that this exchange speaks of is shorter than what was asked for. */
  public Facts truncated() {
    return and(TRUNCATED, "true");
  }

  /** The client was told to wait until then, on the session's clock. */
  public Facts retryNotBefore(Instant then) {
    return and(RETRY_NOT_BEFORE, then.toString());
  }

  public Facts scenario(String name) {
    return and(SCENARIO, name);
  }

  /** Who called, by a name that is no secret. */
  public Facts principal(String name) {
    return and(PRINCIPAL, name);
  }

  /** A scenario's fault answered, not the vendor's behaviour. */
  public Facts scripted(String fault) {
    return and(SCRIPTED, fault);
  }

  /** These facts without what the exchange tells of the export: the client could not read it. */
  public Facts untold() {
    var rest = new TreeMap<>(values);
    rest.keySet().removeAll(Set.of(STATE, TERMINAL, TRUNCATED));
    return new Facts(rest);
  }

  public Optional<String> hop() {
    return get(HOP);
  }

  public Optional<String> export() {
    return get(EXPORT);
  }

  public Optional<String> state() {
    return get(STATE);
  }

  public boolean isTerminal() {
    return values.containsKey(TERMINAL);
  }

  public boolean isTruncated() {
    return values.containsKey(TRUNCATED);
  }

  public boolean isScripted() {
    return values.containsKey(SCRIPTED);
  }

  /** The words of the faults that answered or changed the answer, joined by {@code +}. */
  public Optional<String> scripted() {
    return get(SCRIPTED);
  }

  public Optional<Instant> retryNotBefore() {
    return get(RETRY_NOT_BEFORE).map(Instant::parse);
  }

  public Optional<String> scenario() {
    return get(SCENARIO);
  }

  public Optional<String> principal() {
    return get(PRINCIPAL);
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
