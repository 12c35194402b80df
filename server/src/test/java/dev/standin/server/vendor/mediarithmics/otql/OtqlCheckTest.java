package dev.standin.server.vendor.mediarithmics.otql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtqlCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-18T10:20:30.500Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT {id} FROM UserPoints                       | 1:18 | an object type, one of UserPoint, UserAccount, ",
        "SELECT {id emial} FROM UserEmail                  | 1:12 | a field of UserEmail, one of id, creation_ts, last_activity_ts, email but was \"emial\"",
        "SELECT {emails {id {x}}} FROM UserPoint           | 1:17 | id without braces",
        "SELECT {emails} FROM UserPoint                    | 1:9  | braces with fields of UserEmail after emails",
        "SELECT {id} FROM UserPoint WHERE mail = 1         | 1:34 | a field of UserPoint",
        "SELECT {id} FROM UserPoint WHERE emails = 1       | 1:34 | a condition in braces after emails",
        "SELECT {id} FROM UserPoint WHERE id {id = 1}      | 1:34 | an operator after id",
        "SELECT {id} FROM UserPoint WHERE emails {nom = 1} | 1:42 | a field of UserEmail",
        "SELECT {id} FROM UserPoint WHERE is_defined(nom)  | 1:45 | a field of UserPoint",
        "SELECT {id} FROM UserPoint WHERE id > 3           | 1:34 | = == != or IN after id",
        "SELECT {id} FROM UserPoint WHERE id = true        | 1:39 | a string for id but was the boolean \"true\"",
        "SELECT {id} FROM UserEvent WHERE price = 'x'      | 1:42 | a number for price",
        "SELECT {id} FROM UserChoice WHERE choice_acceptance_value = 1 | 1:61 | a boolean for choice_acceptance_value",
        "SELECT {id} FROM UserPoint WHERE creation_ts > 'tomorrow'     | 1:48 | a date such as",
        "SELECT {id} FROM UserPoint WHERE creation_ts > '2026-02-30'   | 1:48 | a date such as",
        "SELECT {id} FROM UserPoint WHERE creation_ts > 1.5            | 1:48 | epoch milliseconds",
        "SELECT {id} FROM UserPoint WHERE creation_ts > 9223372036854775807 | 1:48 | a date",
        "SELECT {id} FROM UserPoint WHERE creation_ts > 'now+999999999y'    | 1:48 | a date",
        "SELECT {id} FROM UserPoint WHERE creation_date > true         | 1:50 | a date",
      })
  void a_bad_query_is_told_apart_with_its_place(String text, String place, String expected)
      throws OtqlException {
    var bad = assertInstanceOf(Checked.Bad.class, Otql.check(Otql.parse(text), NOW));

    assertTrue(bad.message().startsWith(place + ": expected "), bad.message());
    assertTrue(bad.message().contains(expected), bad.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT {id} FROM UserPoint",
        "SELECT {id segments {id audience_segment {name}}} FROM UserPoint",
        "SELECT {activities {events {name date}}} FROM UserPoint WHERE activity_events {channel_id = 2419}",
        "SELECT {name} FROM UserEvent WHERE date = \"now-7d/d\" AND name = \"$transaction_confirmed\"",
        "SELECT {gender} FROM UserProfile WHERE gender = \"W\" LIMIT 3",
        "SELECT {brand} FROM DeviceInfo WHERE is_defined(brand)",
      })
  void a_query_whose_names_exist_is_good(String text) throws OtqlException {
    assertInstanceOf(Checked.Good.class, Otql.check(Otql.parse(text), NOW));
  }

  @Test
  void a_plan_tells_what_the_query_names_outside_the_points() throws OtqlException {
    var query =
        "SELECT {id} FROM UserPoint WHERE NOT segments {id IN [\"b\", 12] OR audience_segment"
            + " {id != \"a\"}} AND id = \"u\" AND profiles {compartment_id = \"c\" AND gender = \"W\"}";
    var good = assertInstanceOf(Checked.Good.class, Otql.check(Otql.parse(query), NOW));

    assertEquals(
        Map.of("segment", new TreeSet<>(Set.of("12", "a", "b")), "compartment", Set.of("c")),
        good.plan().named());
  }

  @ParameterizedTest
  @CsvSource({
    "now, 2026-03-18T10:20:30.500Z, 2026-03-18T10:20:30.501Z",
    "now-7d/d, 2026-03-11T00:00:00Z, 2026-03-12T00:00:00Z",
    "now/w, 2026-03-16T00:00:00Z, 2026-03-23T00:00:00Z",
    "now-1M/M, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "now+1y/y, 2027-01-01T00:00:00Z, 2028-01-01T00:00:00Z",
    "now-90m/h, 2026-03-18T08:00:00Z, 2026-03-18T09:00:00Z",
    "now-2H, 2026-03-18T08:20:30.500Z, 2026-03-18T08:20:30.501Z",
    "now-30s/m, 2026-03-18T10:20:00Z, 2026-03-18T10:21:00Z",
    "2026-01-31, 2026-01-31T00:00:00Z, 2026-02-01T00:00:00Z",
    "2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00.001Z",
  })
  void a_date_covers_what_it_is_rounded_to(String text, Instant start, Instant end)
      throws OtqlException {
    var literal = new Condition.Literal(Condition.Literal.Kind.STRING, text, new Place(1, 1));
    assertEquals(new Period(start.toEpochMilli(), end.toEpochMilli()), Period.of(literal, NOW));
  }
}
