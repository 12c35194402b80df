package dev.standin.contracts.exchange;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@link Facts} are called in a journal; what each means is said there. */
enum Fact {
  HOP("hop"),
  NEAREST("nearest"),
  EXPORT("export"),
  SCENARIO("scenario"),
  PRINCIPAL("principal"),
  CREDENTIAL("credential"),
  ACCESS("access"),
  PRESIGNED("presigned"),
  TRACE("trace"),
  SUBJECT("subject"),
  FIND_BY("findBy"),
  FOREIGN("foreign"),
  PREVIOUS("previous"),
  POLL_EVERY("pollEvery"),
  ENDS_AT("endsAt"),
  FILE("file"),
  INSTEAD("instead"),
  MAY_CHANGE("mayChange"),
  RETRY_NOT_BEFORE("retryNotBefore"),
  RETRY_FOR("retryFor"),
  HANDED_OUT("handedOut"),
  SCRIPTED("scripted"),
  SLOW("slow"),
  FLAWED("flawed"),

  STATE("state", true),
  TERMINAL("terminal", true),
  FAILED("failed", true),
  TRUNCATED("truncated", true),
  ROWS("rows", true),
  EMPTY_MEANS("emptyMeans", true),
  FILES("files", true),
  RESULT("result", true),
  RESULT_UNTIL("resultUntil", true),
  ERROR_FILE("errorFile", true),
  PAGE_FIRST("pageFirst", true),
  PAGE_COUNT("pageCount", true),
  PAGE_TOTAL("pageTotal", true),
  PAGE_HAS_OWN("pageHasOwn", true);

  private static final Map<String, Fact> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Fact::word, fact -> fact));

  private final String word;
  private final boolean told;

  Fact(String word) {
    this(word, false);
  }

  /**
   * @param told whether a client learns it from the answer alone, and so not from one that it
   *     cannot read
   */
  Fact(String word, boolean told) {
    this.word = word;
    this.told = told;
  }

  String word() {
    return word;
  }

  /** The fact of a name; null if there is none. */
  static Fact of(String word) {
    return BY_WORD.get(word);
  }

  static boolean isTold(String word) {
    var fact = of(word);
    return fact != null && fact.told;
  }
}
