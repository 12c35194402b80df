package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TableTest {
  private static final Instant FROM = Instant.parse("2026-01-04T09:15:00Z");
  private static final Duration EVERY = Duration.ofSeconds(97);
  private static final List<Column> ALL =
      Arrays.stream(Column.Type.values()).map(TableTest::column).toList();

  private static Column column(Column.Type type) {
    return new Column(
        type.name(), type, type == Column.Type.CHOICE ? List.of("F", "M", "X") : List.of());
  }

  private static Table table(Column.Type type, long count) {
    return new Table(List.of(column(type)), count, 7, FROM, EVERY);
  }

  private static Table table(long seed) {
    return new Table(ALL, 2_000, seed, FROM, EVERY);
  }

  @Test
  void a_row_computed_alone_is_the_row_of_the_stream() {
    List<Object[]> stream = new ArrayList<>();
    table(7).forEach(stream::add);
    assertEquals(2_000, stream.size());
    for (int i : new int[] {1_999, 0, 1_000, 3}) {
      assertArrayEquals(stream.get(i), table(7).at(i));
    }
  }

  @Test
  void a_row_does_not_depend_on_how_many_there_are() {
    Table longer = new Table(ALL, 5_000_000, 7, FROM, EVERY);
    assertArrayEquals(table(7).at(1_234), longer.at(1_234));
  }

  @Test
  void a_column_keeps_its_values_when_others_go() {
    Table one = table(Column.Type.EMAIL, 2_000);
    assertEquals(table(7).at(42)[Column.Type.EMAIL.ordinal()], one.at(42)[0]);
  }

  @Test
  void two_seeds_differ_and_so_do_two_columns_of_one_type() {
    assertFalse(Arrays.equals(table(7).at(5), table(8).at(5)));
    var twins =
        new Table(
            List.of(Column.of("Aa", Column.Type.TEXT), Column.of("BB", Column.Type.TEXT)),
            100,
            7,
            FROM,
            EVERY);
    long same = 0;
    for (Object[] row : twins) {
      same += row[0].equals(row[1]) ? 1 : 0;
    }
    assertTrue(same < 20, "names with one hash code must not share their values: " + same);
  }

  @ParameterizedTest
  @EnumSource(names = {"SEQUENCE", "UUID", "DEVICE"})
  void unique_types_never_repeat(Column.Type type) {
    Set<Object> seen = new HashSet<>(2_000_000);
    for (Object[] row : table(type, 1_000_000)) {
      assertTrue(seen.add(row[0]), () -> "twice: " + row[0]);
    }
  }

  @Test
  void a_uuid_carries_all_bits_that_make_it_unique() {
    for (int i = 0; i < 1_000; i++) {
      var uuid = java.util.UUID.fromString((String) table(Column.Type.UUID, 1_000).at(i)[0]);
      long bits =
          uuid.getMostSignificantBits() & ~0xF000L
              | uuid.getLeastSignificantBits() >>> 46 & 0xF000L;
      assertEquals(Draw.of(Draw.seed(7, "UUID"), i).next(), bits);
    }
  }

  @Test
  void devices_stay_unique_where_their_code_starts_again() {
    Table table = new Table(List.of(Column.of("device.name")), 1L << 40, 7, FROM, Duration.ZERO);
    assertNotEquals(table.at(5)[0], table.at((1L << 35) + 5)[0]);
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMESTAMP", "DATE"})
  @SuppressWarnings("unchecked")
  void time_never_goes_back_and_starts_at_the_start(Column.Type type) {
    Object start = type == Column.Type.DATE ? LocalDate.parse("2026-01-04") : FROM;
    Comparable<Object> before = (Comparable<Object>) start;
    for (Object[] row : table(type, 100_000)) {
      assertTrue(before.compareTo(row[0]) <= 0, () -> "back to " + row[0]);
      before = (Comparable<Object>) row[0];
    }
    Object end = before;
    Instant last =
        end instanceof LocalDate
            ? ((LocalDate) end).atStartOfDay(ZoneOffset.UTC).toInstant()
            : (Instant) end;
    assertTrue(Duration.between(FROM.plus(EVERY.multipliedBy(99_999)), last).abs().toDays() <= 1);
  }

  @Test
  void short_steps_keep_their_order_too() {
    var table =
        new Table(List.of(Column.of("time")), 10_000, 7, FROM.plusNanos(999), Duration.ofNanos(5));
    Instant before = FROM;
    for (Object[] row : table) {
      assertFalse(((Instant) row[0]).isBefore(before));
      before = (Instant) row[0];
    }
    assertTrue(before.isAfter(FROM.plusNanos(49_000)));
  }

  @Test
  void each_type_carries_its_java_type_and_form() throws Exception {
    for (Object[] row : table(11)) {
      assertInstanceOf(Long.class, value(row, Column.Type.INTEGER));
      assertInstanceOf(Boolean.class, value(row, Column.Type.BOOLEAN));
      double number = (Double) value(row, Column.Type.NUMBER);
      assertEquals(number, Math.round(number * 100) / 100.0);
      String uuid = (String) value(row, Column.Type.UUID);
      assertEquals(4, java.util.UUID.fromString(uuid).version());
      assertEquals(2, java.util.UUID.fromString(uuid).variant());
      String email = (String) value(row, Column.Type.EMAIL);
      assertTrue(email.matches("[a-z]+\\.[0-9]+@[a-z.]+"), email);
      String address = (String) value(row, Column.Type.ADDRESS);
      assertTrue(address.contains(":"), address);
      assertTrue(InetAddress.getByName(address).getAddress().length >= 4);
      assertTrue(List.of("F", "M", "X").contains(value(row, Column.Type.CHOICE)));
    }
  }

  @Test
  void integers_have_a_long_tail() {
    long small = 0;
    long most = 0;
    for (Object[] row : table(Column.Type.INTEGER, 100_000)) {
      small += (Long) row[0] < 64 ? 1 : 0;
      most = Math.max(most, (Long) row[0]);
    }
    assertTrue(small > 50_000 && most > 1_000_000, small + " below 64, the most " + most);
  }

  @Test
  void what_breaks_naive_readers_occurs() {
    String names = joined(Column.Type.NAME);
    String texts = joined(Column.Type.TEXT);
    assertTrue(names.contains(", ") && names.contains("\"") && names.contains("é"));
    assertTrue(texts.contains(",") && texts.contains("\"") && texts.contains("\r\n"));
    assertTrue(texts.matches("(?s).*[^\r]\n.*") && texts.contains("😀"));
  }

  @Test
  void nulls_come_only_where_the_name_asks_for_them() {
    var table =
        new Table(
            List.of(Column.of("city"), Column.of("city.optional"), Column.of("nullable_id")),
            10_000,
            7,
            FROM,
            EVERY);
    int nulls = 0;
    for (Object[] row : table) {
      assertNotEquals(null, row[0]);
      assertNotEquals(null, row[2], "unique columns have no nulls");
      nulls += row[1] == null ? 1 : 0;
    }
    assertTrue(nulls > 300 && nulls < 700, nulls + " nulls");
  }

  @Test
  void a_share_of_nulls_is_what_its_column_says() {
    var columns =
        List.of(
            new Column("never", Column.Type.TEXT, List.of(), 0),
            new Column("comment", Column.Type.TEXT, List.of(), 0),
            new Column("half", Column.Type.UUID, List.of(), 0.5),
            new Column("always", Column.Type.INTEGER, List.of(), 1));
    int[] nulls = new int[4];
    for (Object[] row : new Table(columns, 10_000, 7, FROM, EVERY)) {
      for (int i = 0; i < nulls.length; i++) {
        nulls[i] += row[i] == null ? 1 : 0;
      }
    }
    assertEquals(0, nulls[0]);
    assertEquals(0, nulls[1]);
    assertTrue(Math.abs(nulls[2] - 5_000) < 300, nulls[2] + " nulls");
    assertEquals(10_000, nulls[3]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Column("x", Column.Type.TEXT, List.of(), Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({
    "battery, 0, 100",
    "device.battery_level, 0, 100",
    "memory, 8589934592, 68719476736",
    "age, 18, 87",
    "rating, 1, 5",
    "price, 0.01, 5300",
    "success_ratio, 0, 1",
    "cpu_usage_percent, 0, 100",
    "dex.score, 0, 100",
    "latitude, -90, 90",
    "response_time, 0, 400000",
    "days, 7, 90"
  })
  void numbers_are_such_as_their_name_measures(String name, double least, double most) {
    double smallest = Double.MAX_VALUE;
    double largest = -Double.MAX_VALUE;
    for (Object[] row : new Table(List.of(Column.of(name)), 20_000, 7, FROM, EVERY)) {
      smallest = Math.min(smallest, ((Number) row[0]).doubleValue());
      largest = Math.max(largest, ((Number) row[0]).doubleValue());
    }
    assertTrue(smallest >= least && largest <= most, smallest + " to " + largest);
    assertTrue(largest - smallest > (most - least) / 2, smallest + " to " + largest);
  }

  @ParameterizedTest
  @CsvSource({
    "app.version, '[1-9][.][0-9][.][1-9][0-9]{3}'",
    "phone, '[+]44 20 7946 0[0-9]{3}'",
    "mac_address, '(00:00:5e:00:53:)[0-9a-f]{2}'",
    "home address, '[1-9][0-9] Example Street'"
  })
  void texts_have_the_form_that_their_name_says(String name, String form) {
    for (Object[] row : new Table(List.of(Column.of(name)), 200, 7, FROM, EVERY)) {
      assertTrue(row[0] == null || ((String) row[0]).matches(form), () -> "was " + row[0]);
    }
  }

  @Test
  void picked_columns_and_slices_keep_their_values() {
    var whole = table(7);
    int[] places = {5, 2, 5};
    var picked = whole.slice(100, 50).pick(places);
    Object[] row = whole.at(103);
    assertArrayEquals(new Object[] {row[5], row[2], row[5]}, picked.at(3));
    assertEquals(row[2], picked.at(3, 1));
    assertArrayEquals(picked.at(3), whole.pick(places).at(103));
    assertEquals(50, picked.count());
    assertThrows(IndexOutOfBoundsException.class, () -> picked.at(50, 0));
  }

  @Test
  void a_cap_makes_a_really_shorter_table() {
    Rows capped = table(7).first(10);
    List<Object[]> rows = new ArrayList<>();
    capped.forEach(rows::add);
    assertEquals(10, capped.count());
    assertEquals(10, rows.size());
    assertArrayEquals(table(7).at(9), rows.get(9));
    assertEquals(2_000, table(7).first(9_999).count());
    assertArrayEquals(table(7).at(15), table(7).slice(10, 8).slice(2, 4).at(3));
    assertThrows(IndexOutOfBoundsException.class, () -> capped.at(10));
    assertThrows(IndexOutOfBoundsException.class, () -> table(7).slice(1_999, 2));
  }

  @Test
  void what_cannot_be_generated_is_refused() {
    assertThrows(IndexOutOfBoundsException.class, () -> table(7).at(2_000));
    var twice = List.of(Column.of("a"), Column.of("a"));
    assertThrows(IllegalArgumentException.class, () -> new Table(twice, 1, 7, FROM, EVERY));
    var century = Duration.ofDays(36_500);
    assertThrows(IllegalArgumentException.class, () -> new Table(ALL, 3, 7, FROM, century));
    assertThrows(
        IllegalArgumentException.class, () -> Column.of("empty choice", Column.Type.CHOICE));
  }

  private static Object value(Object[] row, Column.Type type) {
    return row[type.ordinal()];
  }

  private static String joined(Column.Type type) {
    List<Object> values = new ArrayList<>();
    table(type, 2_000).forEach(row -> values.add(row[0]));
    return values.stream().map(Object::toString).collect(Collectors.joining("|"));
  }
}
