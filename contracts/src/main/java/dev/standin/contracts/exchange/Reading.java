package dev.standin.contracts.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** {@link Facts} as they are read; what each means is said where it is told. */
interface Reading {
  /** What is told by the name of a fact. */
  Optional<String> get(Fact fact);

  /** Whether anything is. */
  boolean has(Fact fact);

  default Optional<String> hop() {
    return get(Fact.HOP);
  }

  default Optional<String> export() {
    return get(Fact.EXPORT);
  }

  default Optional<String> state() {
    return get(Fact.STATE);
  }

  default boolean isTerminal() {
    return has(Fact.TERMINAL);
  }

  default boolean isTruncated() {
    return has(Fact.TRUNCATED);
  }

  default boolean isScripted() {
    return has(Fact.SCRIPTED);
  }

  /** The words of the faults that answered or changed the answer, joined by {@code +}. */
  default Optional<String> scripted() {
    return get(Fact.SCRIPTED);
  }

  default Optional<Instant> retryNotBefore() {
    return get(Fact.RETRY_NOT_BEFORE).map(Instant::parse);
  }

  /** Whether {@link #retryNotBefore()} is for all calls of the operation. */
  default boolean isRetryForOperation() {
    return get(Fact.RETRY_FOR).filter("operation"::equals).isPresent();
  }

  default Optional<String> scenario() {
    return get(Fact.SCENARIO);
  }

  default Optional<String> trace() {
    return get(Fact.TRACE);
  }

  default Optional<String> principal() {
    return get(Fact.PRINCIPAL);
  }

  default boolean isFailed() {
    return has(Fact.FAILED);
  }

  default Optional<Instant> endsAt() {
    return get(Fact.ENDS_AT).map(Instant::parse);
  }

  default OptionalLong rows() {
    return number(Fact.ROWS);
  }

  /** Whether a result without rows is a failure; empty where no scenario says it. */
  default Optional<Boolean> isEmptyAFailure() {
    return get(Fact.EMPTY_MEANS).map("failure"::equals);
  }

  default boolean hasResult() {
    return has(Fact.RESULT);
  }

  /** How many files the result has in the client's bucket. */
  default OptionalLong files() {
    return number(Fact.FILES);
  }

  default boolean isHandedOut() {
    return has(Fact.HANDED_OUT);
  }

  default Optional<Instant> resultUntil() {
    return get(Fact.RESULT_UNTIL).map(Instant::parse);
  }

  default boolean hasErrorFile() {
    return has(Fact.ERROR_FILE);
  }

  default Optional<String> file() {
    return get(Fact.FILE);
  }

  default Optional<Facts.Access> access() {
    return get(Fact.ACCESS).map(Facts.Access::of);
  }

  default Optional<String> credential() {
    return get(Fact.CREDENTIAL);
  }

  default boolean isPresigned() {
    return has(Fact.PRESIGNED);
  }

  /** Whether the same call may be answered otherwise later. */
  default boolean isChangeable() {
    return has(Fact.MAY_CHANGE);
  }

  default Optional<String> instead() {
    return get(Fact.INSTEAD);
  }

  default Optional<String> subject() {
    return get(Fact.SUBJECT);
  }

  default Optional<String> findBy() {
    return get(Fact.FIND_BY);
  }

  default boolean isForeign() {
    return has(Fact.FOREIGN);
  }

  default boolean isPrevious() {
    return has(Fact.PREVIOUS);
  }

  default boolean isSlow() {
    return has(Fact.SLOW);
  }

  default Optional<Facts.Flaw> flaw() {
    return get(Fact.FLAWED).map(word -> Facts.Flaw.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  default Optional<String> nearest() {
    return get(Fact.NEAREST);
  }

  default Optional<Duration> pollEvery() {
    return get(Fact.POLL_EVERY).map(Duration::parse);
  }

  /** The part of a list that was shown; empty if this was none. */
  default Optional<Facts.Page> page() {
    return get(Fact.PAGE_FIRST)
        .map(
            first ->
                new Facts.Page(
                    Long.parseLong(first),
                    number(Fact.PAGE_COUNT).orElse(0),
                    number(Fact.PAGE_TOTAL).orElse(0),
                    has(Fact.PAGE_HAS_OWN)));
  }

  private OptionalLong number(Fact fact) {
    return get(fact)
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }
}
