package dev.standin.contracts.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
  private static final String RETRY_FOR = "retryFor";
  private static final String SCENARIO = "scenario";
  private static final String PRINCIPAL = "principal";
  private static final String SCRIPTED = "scripted";
  private static final String FAILED = "failed";
  private static final String ENDS_AT = "endsAt";
  private static final String ROWS = "rows";
  private static final String EMPTY_MEANS = "emptyMeans";
  private static final String RESULT = "result";
  private static final String FILES = "files";
  private static final String HANDED_OUT = "handedOut";
  private static final String RESULT_UNTIL = "resultUntil";
  private static final String ERROR_FILE = "errorFile";
  private static final String FILE = "file";
  private static final String ACCESS = "access";
  private static final String CREDENTIAL = "credential";
  private static final String PRESIGNED = "presigned";
  private static final String MAY_CHANGE = "mayChange";
  private static final String INSTEAD = "instead";
  private static final String SUBJECT = "subject";
  private static final String FIND_BY = "findBy";
  private static final String FOREIGN = "foreign";
  private static final String POLL_EVERY = "pollEvery";
  private static final String PAGE_FIRST = "pageFirst";
  private static final String PAGE_COUNT = "pageCount";
  private static final String PAGE_TOTAL = "pageTotal";
  private static final String PAGE_HAS_OWN = "pageHasOwn";

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
    FORBIDDEN
  }

  /** A part of a list, as one answer showed it. */
  public record Page(long first, long count, long total, boolean hasOwn) {
    /** Whether the list goes on behind it. */
    public boolean hasMore() {
      return first + count < total;
    }
  }

  /** What a client learns from an answer alone. */
  private static final Set<String> TOLD =
      Set.of(
          STATE,
          TERMINAL,
          FAILED,
          TRUNCATED,
          ROWS,
          EMPTY_MEANS,
          FILES,
          RESULT,
          RESULT_UNTIL,
          ERROR_FILE,
          PAGE_FIRST,
          PAGE_COUNT,
          PAGE_TOTAL,
          PAGE_HAS_OWN);

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

  /** The terminal state that this exchange told is a failure. */
  public Facts failed() {
    return and(FAILED, "true");
  }

  /** When the export reaches its end, on the session's clock; not told if it never does. */
  public Facts endsAt(Instant end) {
    return and(ENDS_AT, end.toString());
  }

  /** How many rows the result has, told with the export's success. */
  public Facts rows(long rows) {
    return and(ROWS, Long.toString(rows));
  }

  /** What a result without rows means, where a scenario says it: a success or a failure. */
  public Facts emptyMeans(boolean failure) {
    return and(EMPTY_MEANS, failure ? "failure" : "success");
  }

  /**
   * A success whose result the client has to fetch from the server that it asks, not from a bucket
   * of its own.
   */
  public Facts result() {
    return and(RESULT, "true");
  }

  /** The same, by an address that is good for so long, on the session's clock. */
  public Facts resultUntil(Instant end) {
    return result().and(RESULT_UNTIL, end.toString());
  }

  /**
   * Of how many files the result consists, told with the export's success where the vendor puts
   * them into a bucket of the client's.
   */
  public Facts files(int files) {
    return and(FILES, Integer.toString(files));
  }

  /**
   * The export that was started will have a result that the client has to fetch: nobody else can
   * know of it.
   */
  public Facts handedOut() {
    return and(HANDED_OUT, "true");
  }

  /** A failure that has a file which says why. */
  public Facts errorFile() {
    return and(ERROR_FILE, "true");
  }

  /** Which file of an export is downloaded: {@code result} or {@code error}. */
  public Facts file(String file) {
    return and(FILE, file);
  }

  /** How the call's credential was taken; not told where none is needed. */
  public Facts access(Access access) {
    return and(ACCESS, access.name().toLowerCase(Locale.ROOT));
  }

  /** A name for the credential that came, which is another for another credential. */
  public Facts credential(String name) {
    return and(CREDENTIAL, name);
  }

  /** The address of the call carries its own signature. */
  public Facts presigned() {
    return and(PRESIGNED, "true");
  }

  /** The refusal of this call may become another answer without any change of the call. */
  public Facts mayChange() {
    return and(MAY_CHANGE, "true");
  }

  /** The operation that does what this one refused. */
  public Facts instead(String operation) {
    return and(INSTEAD, operation);
  }

  /** What is exported: a query, a DataSet, a collection. */
  public Facts subject(String subject) {
    return and(SUBJECT, subject);
  }

  /** The operation that finds the export whose start this was, if its answer was lost. */
  public Facts findBy(String operation) {
    return and(FIND_BY, operation);
  }

  /** The export was started by somebody else. */
  public Facts foreign() {
    return and(FOREIGN, "true");
  }

  /** The least time between two polls, where a scenario says it. */
  public Facts pollEvery(Duration interval) {
    return and(POLL_EVERY, interval.toString());
  }

  /** The part of a list that was shown. */
  public Facts page(Page page) {
    var more =
        and(PAGE_FIRST, Long.toString(page.first()))
            .and(PAGE_COUNT, Long.toString(page.count()))
            .and(PAGE_TOTAL, Long.toString(page.total()));
    return page.hasOwn() ? more.and(PAGE_HAS_OWN, "true") : more;
  }

  /** The result that this exchange speaks of is shorter than what was asked for. */
  public Facts truncated() {
    return and(TRUNCATED, "true");
  }

  /** The client was told to wait until then, on the session's clock. */
  public Facts retryNotBefore(Instant then) {
    return and(RETRY_NOT_BEFORE, then.toString());
  }

  /** That is for all calls of the operation, and not for this one alone. */
  public Facts retryForOperation() {
    return and(RETRY_FOR, "operation");
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
    rest.keySet().removeAll(TOLD);
    return new Facts(rest);
  }

  /** These facts without the export, for an answer that shows others than the one asked about. */
  public Facts withoutExport() {
    var rest = new TreeMap<>(values);
    rest.remove(EXPORT);
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

  /** Whether {@link #retryNotBefore()} is for all calls of the operation. */
  public boolean isRetryForOperation() {
    return get(RETRY_FOR).filter("operation"::equals).isPresent();
  }

  public Optional<String> scenario() {
    return get(SCENARIO);
  }

  public Optional<String> principal() {
    return get(PRINCIPAL);
  }

  public boolean isFailed() {
    return values.containsKey(FAILED);
  }

  public Optional<Instant> endsAt() {
    return get(ENDS_AT).map(Instant::parse);
  }

  public OptionalLong rows() {
    return number(ROWS);
  }

  /** Whether a result without rows is a failure; empty where no scenario says it. */
  public Optional<Boolean> isEmptyAFailure() {
    return get(EMPTY_MEANS).map("failure"::equals);
  }

  public boolean hasResult() {
    return values.containsKey(RESULT);
  }

  /** How many files the result has in the client's bucket. */
  public OptionalLong files() {
    return number(FILES);
  }

  public boolean isHandedOut() {
    return values.containsKey(HANDED_OUT);
  }

  public Optional<Instant> resultUntil() {
    return get(RESULT_UNTIL).map(Instant::parse);
  }

  public boolean hasErrorFile() {
    return values.containsKey(ERROR_FILE);
  }

  public Optional<String> file() {
    return get(FILE);
  }

  public Optional<Access> access() {
    return get(ACCESS).map(word -> Access.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  public Optional<String> credential() {
    return get(CREDENTIAL);
  }

  public boolean isPresigned() {
    return values.containsKey(PRESIGNED);
  }

  /** Whether the same call may be answered otherwise later. */
  public boolean isChangeable() {
    return values.containsKey(MAY_CHANGE);
  }

  public Optional<String> instead() {
    return get(INSTEAD);
  }

  public Optional<String> subject() {
    return get(SUBJECT);
  }

  public Optional<String> findBy() {
    return get(FIND_BY);
  }

  public boolean isForeign() {
    return values.containsKey(FOREIGN);
  }

  public Optional<Duration> pollEvery() {
    return get(POLL_EVERY).map(Duration::parse);
  }

  /** The part of a list that was shown; empty if this was none. */
  public Optional<Page> page() {
    return get(PAGE_FIRST)
        .map(
            first ->
                new Page(
                    Long.parseLong(first),
                    number(PAGE_COUNT).orElse(0),
                    number(PAGE_TOTAL).orElse(0),
                    values.containsKey(PAGE_HAS_OWN)));
  }

  private OptionalLong number(String name) {
    var text = values.get(name);
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
