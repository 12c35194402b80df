package dev.standin.contracts.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/**
 * What the vendor knows of one exchange and its bytes do not say: which export, at which hop, in
 * which state.
 *
 * <p>Names are sorted, so that equal facts are written as equal bytes. Immutable, and cheap to add
 * to, fact by fact.
 */
public final class Facts implements Reading {
  public static final Facts NONE = new Facts(SortedTexts.NONE, 0);

  /** How a call's credential was taken. */
  public enum Access {
    GRANTED,
    /** None came, where one is needed. */
    MISSING,
    /** It was good once, and its time is over: a token's, or a presigned URL's. */
    EXPIRED,
    /** It is none that is known, or its signature is wrong. */
    REFUSED,
    /** It is known, and has not the right. */
    FORBIDDEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    static Access of(String word) {
      for (var access : values()) {
        if (access.word.equals(word)) {
          return access;
        }
      }
      throw new IllegalArgumentException(word + " is no way to take a credential");
    }
  }

  /** What may be wrong with an answer that brings a file, the gravest first. */
  public enum Flaw {
    /** A byte is another one. */
    BYTES,
    /** It tells another place in the file than it is from. */
    PLACE,
    /** It tells the checksum of other bytes. */
    CHECKSUM
  }

  /** A part of a list, as one answer showed it. */
  public record Page(long first, long count, long total, boolean hasOwn) {
    /** Whether the list goes on behind it. */
    public boolean hasMore() {
      return first + count < total;
    }
  }

  private final SortedTexts texts;
  // A bit for each fact that is there: twenty rules ask each exchange for facts that it mostly has
  // not.
  private final long present;

  private Facts(SortedTexts texts, long present) {
    this.texts = texts;
    this.present = present;
  }

  private static Facts of(SortedTexts texts) {
    var bits = new long[1];
    texts.forEach(
        (word, text) -> {
          var fact = Fact.of(word);
          bits[0] |= fact == null ? 0 : bit(fact);
        });
    return new Facts(texts, bits[0]);
  }

  private static long bit(Fact fact) {
    return 1L << fact.ordinal();
  }

  /** Facts as they are read from a journal. */
  public static Facts of(Map<String, String> values) {
    return of(SortedTexts.of(values));
  }

  /** These facts and the others; the others win. */
  public Facts and(Facts others) {
    return new Facts(texts.and(others.texts), present | others.present);
  }

  private Facts and(Fact fact, String text) {
    return new Facts(texts.and(fact.word(), text), present | bit(fact));
  }

  private Facts and(Fact fact) {
    return and(fact, "true");
  }

  /** The step of an export's dance: {@code start}, {@code status}, {@code download}, … */
  public Facts hop(String hop) {
    return and(Fact.HOP, hop);
  }

  /** The export that the exchange is about. */
  public Facts export(String id) {
    return and(Fact.EXPORT, id);
  }

  /** The export's state, in the vendor's own word, as this exchange told it. */
  public Facts state(String state, boolean terminal) {
    var more = and(Fact.STATE, state);
    return terminal ? more.and(Fact.TERMINAL) : more;
  }

  /** The terminal state that this exchange told is a failure. */
  public Facts failed() {
    return and(Fact.FAILED);
  }

  /** When the export reaches its end, on the session's clock; not told if it never does. */
  public Facts endsAt(Instant end) {
    return and(Fact.ENDS_AT, end.toString());
  }

  /** How many rows the result has, told with the export's success. */
  public Facts rows(long rows) {
    return and(Fact.ROWS, Long.toString(rows));
  }

  /** What a result without rows means, where a scenario says it: a success or a failure. */
  public Facts emptyMeans(boolean failure) {
    return and(Fact.EMPTY_MEANS, failure ? "failure" : "success");
  }

  /**
   * A success whose result the client has to fetch from the server that it asks, not from a bucket
   * of its own.
   */
  public Facts result() {
    return and(Fact.RESULT);
  }

  /** The same, by an address that is good for so long, on the session's clock. */
  public Facts resultUntil(Instant end) {
    return result().and(Fact.RESULT_UNTIL, end.toString());
  }

  /**
   * Of how many files the result consists, told with the export's success where the vendor puts
   * them into a bucket of the client's.
   */
  public Facts files(int files) {
    return and(Fact.FILES, Integer.toString(files));
  }

  /**
   * The export that was started will have a result that the client has to fetch: nobody else can
   * know of it.
   */
  public Facts handedOut() {
    return and(Fact.HANDED_OUT);
  }

  /** A failure that has a file which says why. */
  public Facts errorFile() {
    return and(Fact.ERROR_FILE);
  }

  /** Which file of an export is downloaded: {@code result} or {@code error}. */
  public Facts file(String file) {
    return and(Fact.FILE, file);
  }

  /** How the call's credential was taken; not told where none is needed. */
  public Facts access(Access access) {
    return and(Fact.ACCESS, access.word);
  }

  /** A name for the credential that came, which is another for another credential. */
  public Facts credential(String name) {
    return and(Fact.CREDENTIAL, name);
  }

  /** The address of the call carries its own signature. */
  public Facts presigned() {
    return and(Fact.PRESIGNED);
  }

  /** The refusal of this call may become another answer without any change of the call. */
  public Facts mayChange() {
    return and(Fact.MAY_CHANGE);
  }

  /** The operation that does what this one refused. */
  public Facts instead(String operation) {
    return and(Fact.INSTEAD, operation);
  }

  /** The trace that the call belongs to, as its client's tracing names it (W3C Trace Context). */
  public Facts trace(String id) {
    return and(Fact.TRACE, id);
  }

  /** What is exported: a query, a DataSet, a collection. */
  public Facts subject(String subject) {
    return and(Fact.SUBJECT, subject);
  }

  /** The operation that finds the export whose start this was, if its answer was lost. */
  public Facts findBy(String operation) {
    return and(Fact.FIND_BY, operation);
  }

  /** The export was started by somebody else. */
  public Facts foreign() {
    return and(Fact.FOREIGN);
  }

  /** The export that the answer names is the one before this start, which has not begun another. */
  public Facts previous() {
    return and(Fact.PREVIOUS);
  }

  /** The least time between two polls, where a scenario says it. */
  public Facts pollEvery(Duration interval) {
    return and(Fact.POLL_EVERY, interval.toString());
  }

  /** The part of a list that was shown. */
  public Facts page(Page page) {
    var more =
        and(Fact.PAGE_FIRST, Long.toString(page.first()))
            .and(Fact.PAGE_COUNT, Long.toString(page.count()))
            .and(Fact.PAGE_TOTAL, Long.toString(page.total()));
    return page.hasOwn() ? more.and(Fact.PAGE_HAS_OWN) : more;
  }

  /** The result that this exchange speaks of is shorter than what was asked for. */
  public Facts truncated() {
    return and(Fact.TRUNCATED);
  }

  /** The client was told to wait until then, on the session's clock. */
  public Facts retryNotBefore(Instant then) {
    return and(Fact.RETRY_NOT_BEFORE, then.toString());
  }

  /** That is for all calls of the operation, and not for this one alone. */
  public Facts retryForOperation() {
    return and(Fact.RETRY_FOR, "operation");
  }

  public Facts scenario(String name) {
    return and(Fact.SCENARIO, name);
  }

  /** Who called, by a name that is no secret. */
  public Facts principal(String name) {
    return and(Fact.PRINCIPAL, name);
  }

  /** A scenario's fault answered, not the vendor's behaviour. */
  public Facts scripted(String fault) {
    return and(Fact.SCRIPTED, fault);
  }

  /**
   * A fault held the answer up, so what passed until the client's next call is no pause of its own.
   */
  public Facts slow() {
    return and(Fact.SLOW);
  }

  /** What is wrong with a file on purpose; of several flaws the gravest stays. */
  public Facts flawed(Flaw flaw) {
    boolean graver = flaw().filter(there -> there.compareTo(flaw) < 0).isPresent();
    return graver ? this : and(Fact.FLAWED, flaw.name().toLowerCase(Locale.ROOT));
  }

  /**
   * The operation that may have been meant by a request which no document has, in words.
   *
   * @param operation e.g. {@code GET /exports/{id} (acme: segment 1 is `export`, expected
   *     `exports`)}
   */
  public Facts nearest(String operation) {
    return and(Fact.NEAREST, operation);
  }

  /** These facts without what the exchange tells of the export: the client could not read it. */
  public Facts untold() {
    return of(texts.without(Fact::isTold));
  }

  /** These facts without the export, for an answer that shows others than the one asked about. */
  public Facts withoutExport() {
    return has(Fact.EXPORT) ? of(texts.without(Fact.EXPORT.word()::equals)) : this;
  }

  @Override
  public Optional<String> get(Fact fact) {
    return has(fact) ? Optional.of(texts.get(fact.word())) : Optional.empty();
  }

  @Override
  public boolean has(Fact fact) {
    return (present & bit(fact)) != 0;
  }

  /** All of them by their names, as a journal has them. */
  public SortedMap<String, String> values() {
    return texts.map();
  }

  /** Shows name and value of each, in the order of the names. */
  public void forEach(BiConsumer<String, String> reader) {
    texts.forEach(reader);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts && texts.equals(facts.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
