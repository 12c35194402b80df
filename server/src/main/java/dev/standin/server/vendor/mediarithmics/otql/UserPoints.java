package dev.standin.server.vendor.mediarithmics.otql;

import dev.standin.server.artifact.Draw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The user points of a datamart; number i is a function of the seed, i and the names given to
 * {@link #naming}.
 *
 * <p><b>What a query names exists [A].</b> A WHERE such as {@code segments {id="1234"}} names
 * something of the caller's own datamart, which no seed can know. So the datamart has whatever a
 * query names: whether point i is in segment s depends on seed, i and s alone, for any s, and a
 * point's {@code segments} holds those it is in among a few segments of the seed and those that the
 * query names. Likewise an object with a compartment, channel, event name or processing takes a
 * named one over its own in a stable share of cases. Everything else about a point stays the same,
 * WHERE and SELECT see the same object, and every predicate is plainly evaluated. An id of a point,
 * e-mail or account itself is no such name: it is found if it was generated.
 */
public final class UserPoints implements Points {
  private static final Duration CREATED_WITHIN = Duration.ofDays(90);
  private static final Duration ACTIVE_WITHIN = Duration.ofDays(30);
  private static final Set<String> ALL =
      Schema.sampleSchema().type(Schema.ROOT).orElseThrow().fields().keySet();

  private static final List<String> FIRST = List.of("ada", "chloé", "jean-luc", "noor", "zoë");
  private static final List<String> LAST = List.of("martin", "o'neill", "nguyen", "garcía");

  private final long seed;
  private final long count;
  private final Instant from;
  private final Vocabulary vocabulary;

  /**
   * The user points of a seed.
   *
   * @param count how many there are
   * @param from when the first may have been created, the last 90 days later
   */
  public UserPoints(long seed, long count, Instant from) {
    this(seed, count, from, Map.of());
  }

  private UserPoints(
      long seed, long count, Instant from, Map<String, ? extends Set<String>> names) {
    this.seed = seed;
    this.count = count;
    this.from = from;
    this.vocabulary = new Vocabulary(seed, names);
  }

  @Override
  public UserPoints naming(Map<String, SortedSet<String>> names) {
    return new UserPoints(seed, count, from, names);
  }

  public long count() {
    return count;
  }

  /**
   * A whole user point.
   *
   * @param index from 0 to {@code count() - 1}
   */
  public TreeObject at(long index) {
    return at(index, ALL);
  }

  @Override
  public Stream<TreeObject> all(Set<String> fields) {
    return LongStream.range(0, count).mapToObj(index -> at(index, fields));
  }

  /** A user point with only some of its fields, which are as in the whole one. */
  TreeObject at(long index, Set<String> fields) {
    Objects.checkIndex(index, count);
    var created = after(from.toEpochMilli(), CREATED_WITHIN, draw("creation", index));
    var values = new LinkedHashMap<String, Object>();
    for (var field : ALL) {
      if (fields.contains(field)) {
        values.put(field, value(field, index, created));
      }
    }
    return new TreeObject(values);
  }

  private Object value(String field, long index, long created) {
    var draw = draw(field, index);
    return switch (field) {
      case "id" -> new UUID(draw.next(), draw.next()).toString();
      case "creation_ts" -> created;
      case "creation_date" -> Instant.ofEpochMilli(created);
      case "accounts" -> list(draw.below(3), k -> account(draw, index, k, created));
      case "emails" -> list(fewer(draw, 4), k -> email(draw, created));
      case "agents" -> list(draw.below(3), k -> agent(draw, created));
      case "devices" -> list(draw.below(3), k -> device(draw, created));
      case "activities" -> activities(index, created);
      case "events", "activity_events" -> events(index, created);
      case "profiles" -> list(draw.below(3), k -> profile(draw, index, k, created));
      case "choices" -> list(fewer(draw, 3), k -> choice(draw, index, k, created));
      case "segments" -> segments(index, created);
      default -> throw new IllegalStateException("no values are drawn for UserPoint." + field);
    };
  }

  private TreeObject account(Draw draw, long index, int k, long created) {
    var values = dated(draw, created);
    values.put("compartment_id", vocabulary.refer("compartment", draw, index, k));
    values.put("user_account_id", "crm-" + Vocabulary.digits(draw, 8));
    return new TreeObject(values);
  }

  private TreeObject email(Draw draw, long created) {
    var values = identified(draw);
    var seen = after(created, ACTIVE_WITHIN, draw);
    values.put("creation_ts", seen);
    values.put("last_activity_ts", draw.chance(0.3) ? null : after(seen, ACTIVE_WITHIN, draw));
    var address = draw.pick(FIRST) + "." + draw.pick(LAST) + draw.below(1000) + "@example.com";
    // A hashed address has an id but no text.
    values.put("email", draw.chance(0.2) ? null : address);
    return new TreeObject(values);
  }

  private TreeObject agent(Draw draw, long created) {
    var values = identified(draw);
    var seen = after(created, ACTIVE_WITHIN, draw);
    values.put("creation_ts", seen);
    values.put("last_activity_ts", draw.chance(0.3) ? null : after(seen, ACTIVE_WITHIN, draw));
    values.put("user_agent_info", draw.chance(0.1) ? null : hardware(draw));
    return new TreeObject(values);
  }

  private TreeObject device(Draw draw, long created) {
    var values = dated(draw, created);
    values.put("device_info", draw.chance(0.1) ? null : hardware(draw));
    return new TreeObject(values);
  }

  private static TreeObject hardware(Draw draw) {
    var values = new LinkedHashMap<String, Object>();
    values.put("brand", draw.chance(0.3) ? null : draw.pick(List.of("Apple", "Samsung", "Sony")));
    values.put("browser_family", draw.pick(List.of("CHROME", "FIREFOX", "SAFARI")));
    values.put("form_factor", draw.pick(List.of("PERSONAL_COMPUTER", "SMARTPHONE", "TABLET")));
    values.put("os_family", draw.pick(List.of("ANDROID", "IOS", "MAC_OS", "WINDOWS")));
    return new TreeObject(values);
  }

  private List<TreeObject> activities(long index, long created) {
    var draw = draw("activities", index);
    return list(fewer(draw, 5), k -> activity(draw, index, k, created));
  }

  private TreeObject activity(Draw draw, long index, int k, long created) {
    var values = identified(draw);
    var channel = vocabulary.refer("channel", draw, index, k);
    var started = after(created, ACTIVE_WITHIN, draw);
    values.put("type", draw.pick(List.of("SITE_VISIT", "APP_VISIT", "EMAIL")));
    values.put("channel_id", channel);
    values.put("creation_ts", started);
    values.put("duration", draw.chance(0.2) ? null : draw.below(3600L));
    values.put(
        "events",
        list(draw.below(4), e -> event(draw, index, 4 * k + e, started + 1000L * e, channel)));
    return new TreeObject(values);
  }

  private TreeObject event(Draw draw, long index, int k, long at, String channel) {
    var values = identified(draw);
    values.put("name", vocabulary.refer("event", draw, index, k));
    values.put("ts", at);
    values.put("date", Instant.ofEpochMilli(at));
    values.put("channel_id", channel);
    values.put("price", draw.chance(0.5) ? null : draw.below(20_000) / 100.0);
    return new TreeObject(values);
  }

  private List<TreeObject> events(long index, long created) {
    return activities(index, created).stream()
        .flatMap(activity -> activity.objects("events").stream())
        .toList();
  }

  private TreeObject profile(Draw draw, long index, int k, long created) {
    var values = identified(draw);
    var seen = after(created, ACTIVE_WITHIN, draw);
    values.put("compartment_id", vocabulary.refer("compartment", draw, index, 4 + k));
    values.put("user_account_id", draw.chance(0.3) ? null : "crm-" + Vocabulary.digits(draw, 8));
    values.put("creation_ts", seen);
    values.put("last_modified_ts", after(seen, ACTIVE_WITHIN, draw));
    values.put("gender", draw.chance(0.2) ? null : draw.pick(List.of("M", "W")));
    return new TreeObject(values);
  }

  private TreeObject choice(Draw draw, long index, int k, long created) {
    var values = identified(draw);
    values.put("creation_ts", after(created, ACTIVE_WITHIN, draw));
    values.put("processing_id", vocabulary.refer("processing", draw, index, k));
    values.put("choice_acceptance_value", draw.chance(0.7));
    return new TreeObject(values);
  }

  private List<TreeObject> segments(long index, long created) {
    var list = new ArrayList<TreeObject>();
    for (var segment : vocabulary.segments()) {
      var draw = Draw.of(segment.seed(), index);
      if (draw.chance(segment.share())) {
        var values = new LinkedHashMap<String, Object>();
        var joined = after(created, ACTIVE_WITHIN, draw);
        values.put("id", segment.id());
        values.put("creation_ts", joined);
        values.put("last_modified_ts", after(joined, ACTIVE_WITHIN, draw));
        values.put("expiration_ts", draw.chance(0.6) ? null : after(joined, CREATED_WITHIN, draw));
        var audience = new LinkedHashMap<String, Object>();
        audience.put("id", segment.id());
        audience.put("name", "Segment " + segment.id());
        values.put("audience_segment", new TreeObject(audience));
        list.add(new TreeObject(values));
      }
    }
    return List.copyOf(list);
  }

  private static LinkedHashMap<String, Object> identified(Draw draw) {
    var values = new LinkedHashMap<String, Object>();
    // The example's ids have 20 and 21 digits [S]: no long holds them, a client must keep text.
    values.put("id", Vocabulary.digits(draw, 20 + draw.below(2)));
    return values;
  }

  private static LinkedHashMap<String, Object> dated(Draw draw, long created) {
    var values = identified(draw);
    var at = after(created, ACTIVE_WITHIN, draw);
    values.put("creation_ts", at);
    values.put("creation_date", Instant.ofEpochMilli(at));
    return values;
  }

  /** A number below the bound, small ones more likely. */
  private static int fewer(Draw draw, int bound) {
    return draw.below(1 + draw.below(bound));
  }

  private static long after(long millis, Duration within, Draw draw) {
    return millis + draw.below(within.toMillis());
  }

  private static List<TreeObject> list(int size, IntFunction<TreeObject> element) {
    var objects = new ArrayList<TreeObject>(size);
    for (int i = 0; i < size; i++) {
      objects.add(element.apply(i));
    }
    return Collections.unmodifiableList(objects);
  }

  private Draw draw(String part, long index) {
    return Draw.of(Draw.seed(seed, part), index);
  }
}
