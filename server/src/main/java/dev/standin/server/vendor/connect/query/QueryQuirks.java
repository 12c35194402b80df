package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What the stand-in assumes about Connect's query language where the documents are silent or
 * unclear.
 *
 * <p>Behaviour that needs no constant here, each [A] and tested:
 *
 * <ul>
 *   <li>Strings compare ordinally, case included: no document mentions case, and the store behind
 *       such APIs compares so.
 *   <li>Two strings that are both ISO-8601 dates compare as points in time, because the document
 *       lets a timestamp be pushed in any offset. All other strings compare as strings.
 *   <li>{@code neq} is the exact opposite of {@code eq}: a missing property and a value of another
 *       type satisfy it. Every other operator is false on them.
 *   <li>{@code eq null} selects missing properties too. The document says so for {@code exists}
 *       only, and announces that it may change; until then nothing tells the two apart.
 *   <li>An array satisfies {@code exists} and {@code neq} and nothing else: the document says that
 *       arrays cannot be queried, not that they fail a query.
 *   <li>An empty {@code in} list selects nothing; so does a start at or after the end.
 *   <li>{@code this_…} and {@code current} reach to the end of the current period, not to now: an
 *       event stamped for tonight is one of today's.
 *   <li>The minutes and hours of a timeframe are counted with the offset in force now, so that a
 *       change of the clocks never leaves now outside of {@code this_hour}.
 *   <li>Fractions of a second count to 100 ns, what a .NET date holds; more digits are cut.
 *   <li>The wording of every description but the documented "The query JSON supplied is not valid."
 *       and the dotted form of {@code field}.
 * </ul>
 */
final class QueryQuirks {
  /** [D] The document misprints one operator; clients written from it send the misprint. */
  static final Map<String, String> MISPRINTS = Map.of("endsWidth", "endsWith");

  /**
   * [A] No limit is documented. This one keeps every start inside what the calendar can express.
   */
  static final int MOST_PERIODS = 1_000_000;

  /** [A] No depth is documented; stores whose ids have 24 hex digits take no deeper documents. */
  static final int MOST_LEVELS = 100;

  /** [A] The document says "hours offset"; no place on earth is further from UTC than this. */
  static final BigDecimal WIDEST_OFFSET_HOURS = BigDecimal.valueOf(14);

  /**
   * [A] A property of the query that is null counts as not given: serializers of typed clients
   * write their empty fields so.
   */
  static boolean given(JsonNode value) {
    return value != null && !value.isNull() && !value.isMissingNode();
  }

  /** [A] The document shows a string; numbers would make 1 and "1" one id or two. */
  static boolean identifies(JsonNode id) {
    return id.isTextual() && !id.textValue().isEmpty();
  }

  private QueryQuirks() {}
}
