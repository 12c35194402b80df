package dev.standin.server.vendor.mediarithmics.otql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.vendor.mediarithmics.otql.Schema.Field;
import dev.standin.server.vendor.mediarithmics.otql.Schema.ObjectType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UserPointsTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final UserPoints POINTS = new UserPoints(7, 2_000, FROM);
  private static final Schema SCHEMA = Schema.sampleSchema();

  @Test
  void a_point_depends_on_seed_and_index_alone() {
    var longer = new UserPoints(7, 1_000_000_000_000L, FROM);
    longer.at(999_999_999_999L);
    for (long i = 1_999; i >= 0; i -= 7) {
      assertEquals(POINTS.at(i), longer.at(i));
    }
    assertNotEquals(POINTS.at(3), POINTS.at(4));
    assertNotEquals(POINTS.at(3), new UserPoints(8, 2_000, FROM).at(3));
    assertThrows(IndexOutOfBoundsException.class, () -> POINTS.at(2_000));
  }

  @Test
  void a_field_asked_for_alone_is_as_in_the_whole_point() {
    for (var field : SCHEMA.type(Schema.ROOT).orElseThrow().fields().keySet()) {
      for (long i = 0; i < 50; i++) {
        var alone = POINTS.at(i, Set.of(field)).values();
        assertEquals(Set.of(field), alone.keySet());
        assertEquals(POINTS.at(i).value(field), alone.get(field));
      }
    }
  }

  @Test
  void every_object_has_the_fields_and_the_java_types_of_the_schema() {
    var absent = new HashSet<String>();
    for (long i = 0; i < 300; i++) {
      conform(POINTS.at(i), SCHEMA.type(Schema.ROOT).orElseThrow(), absent);
    }
    assertEquals(
        Set.of(
            "last_activity_ts",
            "email",
            "user_agent_info",
            "device_info",
            "brand",
            "duration",
            "price",
            "user_account_id",
            "gender",
            "expiration_ts"),
        absent);
  }

  private static void conform(TreeObject object, ObjectType type, Set<String> absent) {
    assertEquals(List.copyOf(type.fields().keySet()), List.copyOf(object.values().keySet()));
    for (var field : type.fields().values()) {
      var value = object.value(field.name());
      if (value == null) {
        absent.add(field.name());
      } else {
        assertTrue(javaType(field).isInstance(value), field + " " + value.getClass());
        object.objects(field.name()).forEach(o -> conform(o, SCHEMA.below(field), absent));
      }
    }
  }

  private static Class<?> javaType(Field field) {
    return switch (field.kind()) {
      case ID, STRING -> String.class;
      case TIMESTAMP, INTEGER -> Long.class;
      case DATE -> Instant.class;
      case NUMBER -> Double.class;
      case BOOLEAN -> Boolean.class;
      case OBJECT -> field.list() ? List.class : TreeObject.class;
    };
  }

  @Test
  void some_points_have_no_email_some_one_and_some_several_with_ids_too_long_for_a_number() {
    var sizes = new HashSet<Integer>();
    var ids = new HashSet<String>();
    int emails = 0;
    for (var point : all(POINTS).toList()) {
      sizes.add(point.objects("emails").size());
      for (var email : point.objects("emails")) {
        emails++;
        ids.add((String) email.value("id"));
      }
    }
    assertEquals(Set.of(0, 1, 2, 3), sizes);
    assertEquals(emails, ids.size());
    assertTrue(ids.stream().allMatch(id -> id.matches("[1-9][0-9]{19,20}")));
    assertEquals(Set.of(20, 21), Set.copyOf(ids.stream().map(String::length).toList()));
  }

  @Test
  void a_named_segment_has_a_share_of_the_points_that_no_other_name_changes() {
    var one = POINTS.naming(names("segment", "NEWS"));
    var two = POINTS.naming(names("segment", "NEWS", "SHOP"));
    var members = members(one, "NEWS");

    assertTrue(members.size() > 50 && members.size() < 1_000, "members " + members.size());
    assertEquals(members, members(two, "NEWS"));
    assertNotEquals(members, members(two, "SHOP"));
    assertEquals(Set.of(), members(POINTS, "NEWS"));
    for (long i = 0; i < 2_000; i++) {
      var kept =
          one.at(i).objects("segments").stream()
              .filter(segment -> !segment.value("id").equals("NEWS"))
              .toList();
      assertEquals(POINTS.at(i).value("segments"), kept);
    }
  }

  @Test
  void a_segment_of_the_seed_is_the_same_when_it_is_named() {
    var own =
        (String)
            all(POINTS)
                .flatMap(p -> p.objects("segments").stream())
                .findFirst()
                .orElseThrow()
                .value("id");
    var named = POINTS.naming(names("segment", own));
    for (long i = 0; i < 200; i++) {
      assertEquals(POINTS.at(i), named.at(i));
    }
  }

  @Test
  void a_named_compartment_takes_over_some_accounts_and_changes_nothing_else() {
    var named = POINTS.naming(names("compartment", "4242"));
    int taken = 0;
    int left = 0;
    for (long i = 0; i < 2_000; i++) {
      var before = POINTS.at(i).objects("accounts");
      var after = named.at(i).objects("accounts");
      assertEquals(POINTS.at(i).value("activities"), named.at(i).value("activities"));
      for (int k = 0; k < before.size(); k++) {
        assertEquals(before.get(k).value("id"), after.get(k).value("id"));
        if (after.get(k).value("compartment_id").equals("4242")) {
          taken++;
        } else {
          left++;
          assertEquals(before.get(k), after.get(k));
        }
      }
    }
    assertEquals(0.3, (double) taken / (taken + left), 0.05);
  }

  @Test
  void of_two_named_compartments_neither_comes_before_the_other() {
    var named = POINTS.naming(names("compartment", "4242", "5151"));
    var found =
        all(named)
            .flatMap(point -> point.objects("accounts").stream())
            .map(account -> account.value("compartment_id"))
            .toList();
    // 0.3 for each, and half of 0.09 where both would.
    for (var name : List.of("4242", "5151")) {
      double share = (double) found.stream().filter(name::equals).count() / found.size();
      assertEquals(0.255, share, 0.025);
    }
  }

  @Test
  void an_event_has_the_channel_of_its_activity_and_stands_in_all_three_lists() {
    var named = POINTS.naming(names("channel", "2419"));
    for (var point : all(named).toList()) {
      var inside =
          point.objects("activities").stream().flatMap(a -> a.objects("events").stream()).toList();
      assertEquals(inside, point.value("events"));
      assertEquals(inside, point.value("activity_events"));
      for (var activity : point.objects("activities")) {
        for (var event : activity.objects("events")) {
          assertEquals(activity.value("channel_id"), event.value("channel_id"));
        }
      }
    }
  }

  private static Set<Long> members(UserPoints points, String segment) {
    var members = new TreeSet<Long>();
    for (long i = 0; i < points.count(); i++) {
      if (points.at(i).objects("segments").stream().anyMatch(s -> s.value("id").equals(segment))) {
        members.add(i);
      }
    }
    return members;
  }

  private static Stream<TreeObject> all(UserPoints points) {
    return LongStream.range(0, points.count()).mapToObj(points::at);
  }

  private static Map<String, SortedSet<String>> names(String kind, String... values) {
    return Map.of(kind, new TreeSet<>(Set.of(values)));
  }
}
