package dev.standin.server.vendor.mediarithmics.otql;

import java.time.Instant;

/**
 * The part of OTQL that query exports need: selections, not aggregations.
 *
 * <pre>
 * SELECT { field field { field … } … } FROM Type [WHERE condition] [LIMIT rows]
 * condition: field = value, == != &lt; &lt;= &gt; &gt;=, field IN [value, …], is_defined(field),
 *            field { condition }, NOT, AND, OR, ( )      NOT binds closest, then AND, then OR
 * value:     "text" 'text' 12 -0.5 true false; a date is a text, see below
 * </pre>
 *
 * <p>The form, the priorities, {@code #} comments and dates such as {@code "now-7d/d"} are the
 * vendor's [S][D]; LIMIT's place, {@code is_defined}, keywords in any case and single quotes are
 * [A]. A directive such as {@code @count} asks for an aggregation and is refused. A query has at
 * most 65,536 characters, 64 levels and 1,000 values [A].
 */
public final class Otql {
  private Otql() {}

  /**
   * Reads a query.
   *
   * @throws OtqlException if the text is no selection query; nothing else, whatever the text is
   */
  public static OtqlQuery parse(String text) throws OtqlException {
    return Parser.parse(text);
  }

  /**
   * Holds a query against the schema: a field or type that does not exist, braces on a plain field
   * or none on an object, a value that its field cannot be compared with.
   *
   * @param now what {@code now} in a date means
   */
  public static Checked check(OtqlQuery query, Instant now) {
    try {
      return new Checked.Good(Plan.of(query, Schema.sampleSchema(), now));
    } catch (OtqlException e) {
      return new Checked.Bad(e.getMessage());
    }
  }
}
