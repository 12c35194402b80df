package dev.standin.server.vendor.mediarithmics.otql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The file of a query, against the same question asked in plain Java over the whole objects. */
class ExportedFileTest {
  private static final Instant NOW = Instant.parse("2026-03-18T10:20:30Z");
  private static final UserPoints POINTS =
      new UserPoints(11, 600, Instant.parse("2026-01-01T00:00:00Z"));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What each SELECT must give, written out by hand. */
  private static Map<String, Function<TreeObject, Map<String, Object>>> selects() {
    var selects = new LinkedHashMap<String, Function<TreeObject, Map<String, Object>>>();
    selects.put("{id}", p -> pick(p, "id"));
    selects.put("{id creation_ts}", p -> pick(p, "id", "creation_ts"));
    selects.put("{creation_ts id}", p -> pick(p, "creation_ts", "id"));
    selects.put("{emails {id}}", p -> Map.of("emails", each(p, "emails", e -> pick(e, "id"))));
    selects.put(
        "{emails {id email}}",
        p -> Map.of("emails", each(p, "emails", e -> pick(e, "id", "email"))));
    selects.put(
        "{segments {id}}", p -> Map.of("segments", each(p, "segments", s -> pick(s, "id"))));
    selects.put(
        "{activities {duration events {name price}}}",
        p ->
            Map.of(
                "activities",
                each(
                    p,
                    "activities",
                    a -> {
                      var row = pick(a, "duration");
                      row.put("events", each(a, "events", e -> pick(e, "name", "price")));
                      return row;
                    })));
    selects.put(
        "{agents {user_agent_info {brand}} choices {choice_acceptance_value}}",
        p -> {
          var row = new LinkedHashMap<String, Object>();
          row.put(
              "agents",
              each(
                  p,
                  "agents",
                  a -> {
                    var agent = new LinkedHashMap<String, Object>();
                    var hardware = (TreeObject) a.value("user_agent_info");
                    agent.put("user_agent_info", hardware == null ? null : pick(hardware, "brand"));
                    return agent;
                  }));
          row.put("choices", each(p, "choices", c -> pick(c, "choice_acceptance_value")));
          return row;
        });
    return selects;
  }

  /** What each WHERE must let through, written out by hand. */
  private static Map<String, Predicate<TreeObject>> wheres() {
    long midnight = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    long day = 86_400_000;
    var wheres = new LinkedHashMap<String, Predicate<TreeObject>>();
    wheres.put("", p -> true);
    wheres.put("segments {id = \"NEWS\"}", p -> has(p, "segments", s -> is(s, "id", "NEWS")));
    wheres.put("segments {id = \"SHOP\"}", p -> has(p, "segments", s -> is(s, "id", "SHOP")));
    wheres.put("NOT segments {id = \"NEWS\"}", p -> !has(p, "segments", s -> is(s, "id", "NEWS")));
    wheres.put("segments {id != \"NEWS\"}", p -> has(p, "segments", s -> !is(s, "id", "NEWS")));
    wheres.put(
        "segments {id IN [\"NEWS\", \"SHOP\"]}",
        p -> has(p, "segments", s -> is(s, "id", "NEWS") || is(s, "id", "SHOP")));
    wheres.put(
        "segments {id = \"NEWS\"} AND segments {id = \"SHOP\"}",
        p ->
            has(p, "segments", s -> is(s, "id", "NEWS"))
                && has(p, "segments", s -> is(s, "id", "SHOP")));
    // Inside one pair of braces both must hold for the same object: none has two ids.
    wheres.put("segments {id = \"NEWS\" AND id = \"SHOP\"}", p -> false);
    wheres.put("creation_ts < \"2026-02-01\"", p -> created(p) < midnight);
    wheres.put("creation_ts <= \"2026-02-01\"", p -> created(p) < midnight + day);
    wheres.put("creation_ts > \"2026-02-01\"", p -> created(p) >= midnight + day);
    wheres.put("creation_ts >= \"2026-02-01\"", p -> created(p) >= midnight);
    wheres.put(
        "creation_ts == \"2026-02-01\"",
        p -> created(p) >= midnight && created(p) < midnight + day);
    wheres.put(
        "creation_ts != \"2026-02-01\"",
        p -> created(p) < midnight || created(p) >= midnight + day);
    wheres.put("creation_date >= \"now-7d/d\"", p -> created(p) >= millis("2026-03-11T00:00:00Z"));
    wheres.put("creation_ts > " + midnight, p -> created(p) > midnight);
    wheres.put("is_defined(emails)", p -> !p.objects("emails").isEmpty());
    wheres.put(
        "emails {NOT is_defined(email)}", p -> has(p, "emails", e -> e.value("email") == null));
    wheres.put(
        "accounts {compartment_id = 4242} OR profiles {gender = \"W\"}",
        p ->
            has(p, "accounts", a -> is(a, "compartment_id", "4242"))
                || has(p, "profiles", f -> is(f, "gender", "W")));
    wheres.put("profiles {gender != \"W\"}", p -> has(p, "profiles", f -> !is(f, "gender", "W")));
    wheres.put("events {price >= 150.5}", p -> has(p, "events", e -> price(e) >= 150.5));
    wheres.put("events {price < 20}", p -> has(p, "events", e -> price(e) < 20));
    wheres.put(
        "activities {type = \"EMAIL\" AND events {name = \"$item_view\" AND NOT price > 100}}",
        p ->
            has(
                p,
                "activities",
                a ->
                    is(a, "type", "EMAIL")
                        && has(
                            a, "events", e -> is(e, "name", "$item_view") && !(price(e) > 100))));
    wheres.put(
        "NOT (is_defined(emails) OR is_defined(accounts)) AND is_defined(devices)",
        p ->
            p.objects("emails").isEmpty()
                && p.objects("accounts").isEmpty()
                && !p.objects("devices").isEmpty());
    wheres.put(
        "agents {user_agent_info {brand = \"Sony\"}} OR choices {choice_acceptance_value = false}",
        p ->
            has(p, "agents", a -> has(a, "user_agent_info", i -> is(i, "brand", "Sony")))
                || has(p, "choices", c -> is(c, "choice_acceptance_value", false)));
    return wheres;
  }

  @TestFactory
  Stream<DynamicTest> the_file_is_what_plain_java_says_over_the_whole_objects() {
    return selects().entrySet().stream()
        .flatMap(
            select ->
                wheres().entrySet().stream()
                    .map(
                        where ->
                            DynamicTest.dynamicTest(
                                select.getKey() + " " + where.getKey(),
                                () -> agree(select.getKey(), select.getValue(), where))));
  }

  private static void agree(
      String select,
      Function<TreeObject, Map<String, Object>> projected,
      Map.Entry<String, Predicate<TreeObject>> where)
      throws Exception {
    var text = "SELECT " + select + " FROM UserPoint";
    var plan = plan(where.getKey().isEmpty() ? text : text + " WHERE " + where.getKey());
    var expected = new StringBuilder();
    for (var point : whole(plan).toList()) {
      if (where.getValue().test(point)) {
        expected.append(MAPPER.writeValueAsString(projected.apply(point))).append('\n');
      }
    }
    assertEquals(expected.toString(), ndjson(plan));
  }

  @Test
  void hardly_any_two_of_the_conditions_and_no_two_of_the_selections_give_the_same_file()
      throws Exception {
    var files = new LinkedHashSet<String>();
    for (var select : selects().keySet()) {
      files.add(ndjson(plan("SELECT " + select + " FROM UserPoint")));
    }
    assertEquals(selects().size(), files.size());
    var filtered = new LinkedHashSet<String>();
    for (var where : wheres().keySet()) {
      var text = "SELECT {id} FROM UserPoint";
      filtered.add(ndjson(plan(where.isEmpty() ? text : text + " WHERE " + where)));
    }
    // Of a moment to the millisecond, > and >= agree.
    assertEquals(wheres().size() - 1, filtered.size());
    assertTrue(filtered.contains(""));
  }

  @Test
  void from_a_type_below_gives_its_objects_in_the_order_of_the_points() throws Exception {
    var plan = plan("SELECT {name ts} FROM UserEvent WHERE name = \"$page_view\" LIMIT 17");
    var expected = new StringBuilder();
    int rows = 0;
    for (var point : whole(plan).toList()) {
      for (var event : point.objects("events")) {
        if (event.value("name").equals("$page_view") && rows++ < 17) {
          expected.append(MAPPER.writeValueAsString(pick(event, "name", "ts"))).append('\n');
        }
      }
    }
    assertEquals(17, ndjson(plan).lines().count());
    assertEquals(expected.toString(), ndjson(plan));
    assertEquals("", ndjson(plan("SELECT {id} FROM UserPoint LIMIT 0")));
  }

  @Test
  void a_comparison_with_a_value_that_occurs_has_it_on_the_right_side() throws Exception {
    var some =
        LongStream.range(0, 600)
            .mapToObj(i -> POINTS.at(i).objects("events").stream())
            .flatMap(events -> events)
            .filter(event -> event.value("price") != null)
            .toList();
    var bound = price(some.get(0));
    var tests = new LinkedHashMap<String, Predicate<TreeObject>>();
    tests.put("=", event -> price(event) == bound);
    tests.put("<", event -> price(event) < bound);
    tests.put("<=", event -> price(event) <= bound);
    tests.put(">", event -> price(event) > bound);
    tests.put(">=", event -> price(event) >= bound);
    for (var test : tests.entrySet()) {
      var file = ndjson(plan("SELECT {id} FROM UserEvent WHERE price" + test.getKey() + bound));
      assertEquals(some.stream().filter(test.getValue()).count(), file.lines().count());
    }
  }

  private static Plan plan(String text) throws OtqlException {
    return assertInstanceOf(Checked.Good.class, Otql.check(Otql.parse(text), NOW)).plan();
  }

  private static String ndjson(Plan plan) throws IOException {
    var out = new ByteArrayOutputStream();
    long rows = new Projection(plan.query().selection()).writeNdjson(plan.rows(POINTS), out);
    var file = out.toString(StandardCharsets.UTF_8);
    assertEquals(file.lines().count(), rows);
    return file;
  }

  /** The whole objects of a datamart that has the two segments and the compartment. */
  private static Stream<TreeObject> whole(Plan plan) {
    assertTrue(
        Set.of("NEWS", "SHOP", "4242", "$page_view", "$item_view")
            .containsAll(plan.named().values().stream().flatMap(Set::stream).toList()));
    var known = POINTS.naming(Map.of());
    if (!plan.named().isEmpty()) {
      known =
          POINTS.naming(
              Map.of("segment", named(plan, "segment"), "compartment", named(plan, "compartment")));
    }
    return LongStream.range(0, known.count()).mapToObj(known::at);
  }

  private static TreeSet<String> named(Plan plan, String kind) {
    return new TreeSet<>(plan.named().getOrDefault(kind, new TreeSet<>()));
  }

  private static Map<String, Object> pick(TreeObject object, String... fields) {
    var picked = new LinkedHashMap<String, Object>();
    for (var field : fields) {
      picked.put(field, object.value(field));
    }
    return picked;
  }

  private static List<Object> each(
      TreeObject object, String list, Function<TreeObject, Map<String, Object>> element) {
    return new ArrayList<>(object.objects(list).stream().map(element).toList());
  }

  private static boolean has(TreeObject object, String list, Predicate<TreeObject> element) {
    return object.objects(list).stream().anyMatch(element);
  }

  private static boolean is(TreeObject object, String field, Object value) {
    return value.equals(object.value(field));
  }

  private static long created(TreeObject point) {
    return (Long) point.value("creation_ts");
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** NaN where there is no price, which is below and above nothing. */
  private static double price(TreeObject event) {
    var price = (Double) event.value("price");
    return price == null ? Double.NaN : price;
  }
}
