package dev.standin.server.vendor.mediarithmics.otql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The object types of a datamart and their fields, a tree below {@code UserPoint}.
 *
 * <p>Names and types are those of the vendor's sample schema [D] as far as public pages show them;
 * {@code activity_events}, {@code audience_segment} and the fields of devices, events and choices
 * are [A]. {@code scenarios} is left out.
 */
public final class Schema {
  public static final String ROOT = "UserPoint";

  /** What the values of a field are, and the Java type that carries them. */
  public enum Kind {
    /** {@code String}. */
    ID,
    /** {@code String}. */
    STRING,
    /** Epoch milliseconds, a {@code Long}. */
    TIMESTAMP,
    /** {@code Instant}. */
    DATE,
    /** {@code Long}. */
    INTEGER,
    /** {@code Double}. */
    NUMBER,
    /** {@code Boolean}. */
    BOOLEAN,
    /** {@code Map<String, Object>}, or a list of them. */
    OBJECT
  }

  /**
   * A field of an object type.
   *
   * @param type the name of the object type if the kind is {@link Kind#OBJECT}, else empty
   * @param reference what the values name outside the user point, such as {@code segment}, else
   *     empty; a thing that a query names exists, see {@link UserPoints}
   */
  public record Field(String name, Kind kind, boolean list, String type, String reference) {
    public boolean isObject() {
      return kind == Kind.OBJECT;
    }

    public boolean isReference() {
      return !reference.isEmpty();
    }
  }

  /** An object type with its fields in the order of the schema. */
  public record ObjectType(String name, Map<String, Field> fields) {
    public Optional<Field> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }
  }

  private static final Schema SAMPLE = new Schema(sample());

  private final Map<String, ObjectType> types;
  private final Map<String, List<Field>> paths;

  private Schema(Map<String, ObjectType> types) {
    this.types = types;
    this.paths = paths(types);
  }

  /** The schema of every datamart. */
  public static Schema sampleSchema() {
    return SAMPLE;
  }

  public Optional<ObjectType> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  public List<String> typeNames() {
    return List.copyOf(types.keySet());
  }

  /** The fields that lead from a user point to the objects of a type, none for user points. */
  List<Field> path(ObjectType type) {
    return paths.get(type.name());
  }

  /** The object type that a field leads to. */
  ObjectType below(Field field) {
    return types.get(field.type());
  }

  private static Map<String, List<Field>> paths(Map<String, ObjectType> types) {
    var paths = new HashMap<String, List<Field>>(Map.of(ROOT, List.of()));
    var open = new ArrayDeque<>(List.of(ROOT));
    while (!open.isEmpty()) {
      var name = open.remove();
      for (var field : types.get(name).fields().values()) {
        // Breadth first: events are reached as UserPoint.events, which holds those of activities.
        if (field.isObject() && !paths.containsKey(field.type())) {
          var path = new ArrayList<>(paths.get(name));
          path.add(field);
          paths.put(field.type(), List.copyOf(path));
          open.add(field.type());
        }
      }
    }
    return paths;
  }

  private static Map<String, ObjectType> sample() {
    var types = new LinkedHashMap<String, ObjectType>();
    add(
        types,
        ROOT,
        of("id", Kind.ID),
        of("creation_ts", Kind.TIMESTAMP),
        of("creation_date", Kind.DATE),
        list("accounts", "UserAccount"),
        list("emails", "UserEmail"),
        list("agents", "UserAgent"),
        list("devices", "UserDevicePoint"),
        list("activities", "UserActivity"),
        list("events", "UserEvent"),
        list("activity_events", "UserEvent"),
        list("profiles", "UserProfile"),
        list("choices", "UserChoice"),
        list("segments", "UserSegment"));
    add(
        types,
        "UserAccount",
        of("id", Kind.ID),
        of("creation_ts", Kind.TIMESTAMP),
        of("creation_date", Kind.DATE),
        reference("compartment_id", Kind.STRING, "compartment"),
        of("user_account_id", Kind.STRING));
    add(
        types,
        "UserEmail",
        of("id", Kind.ID),
        of("creation_ts", Kind.TIMESTAMP),
        of("last_activity_ts", Kind.TIMESTAMP),
        of("email", Kind.STRING));
    add(
        types,
        "UserAgent",
        of("id", Kind.ID),
        of("creation_ts", Kind.TIMESTAMP),
        of("last_activity_ts", Kind.TIMESTAMP),
        one("user_agent_info", "DeviceInfo"));
    add(
        types,
        "UserDevicePoint",
        of("id", Kind.ID),
        of("creation_ts", Kind.TIMESTAMP),
        of("creation_date", Kind.DATE),
        one("device_info", "DeviceInfo"));
    add(
        types,
        "DeviceInfo",
        of("brand", Kind.STRING),
        of("browser_family", Kind.STRING),
        of("form_factor", Kind.STRING),
        of("os_family", Kind.STRING));
    add(
        types,
        "UserActivity",
        of("id", Kind.ID),
        of("type", Kind.STRING),
        reference("channel_id", Kind.STRING, "channel"),
        of("creation_ts", Kind.TIMESTAMP),
        of("duration", Kind.INTEGER),
        list("events", "UserEvent"));
    add(
        types,
        "UserEvent",
        of("id", Kind.ID),
        reference("name", Kind.STRING, "event"),
        of("ts", Kind.TIMESTAMP),
        of("date", Kind.DATE),
        reference("channel_id", Kind.STRING, "channel"),
        of("price", Kind.NUMBER));
    add(
        types,
        "UserProfile",
        of("id", Kind.ID),
        reference("compartment_id", Kind.STRING, "compartment"),
        of("user_account_id", Kind.STRING),
        of("creation_ts", Kind.TIMESTAMP),
        of("last_modified_ts", Kind.TIMESTAMP),
        of("gender", Kind.STRING));
    add(
        types,
        "UserChoice",
        of("id", Kind.ID),
        of("creation_ts", Kind.TIMESTAMP),
        reference("processing_id", Kind.STRING, "processing"),
        of("choice_acceptance_value", Kind.BOOLEAN));
    add(
        types,
        "UserSegment",
        reference("id", Kind.ID, "segment"),
        of("creation_ts", Kind.TIMESTAMP),
        of("last_modified_ts", Kind.TIMESTAMP),
        of("expiration_ts", Kind.TIMESTAMP),
        one("audience_segment", "AudienceSegment"));
    add(types, "AudienceSegment", reference("id", Kind.ID, "segment"), of("name", Kind.STRING));
    return types;
  }

  private static void add(Map<String, ObjectType> types, String name, Field... fields) {
    var byName = new LinkedHashMap<String, Field>();
    for (var field : fields) {
      byName.put(field.name(), field);
    }
    types.put(name, new ObjectType(name, byName));
  }

  private static Field of(String name, Kind kind) {
    return new Field(name, kind, false, "", "");
  }

  private static Field reference(String name, Kind kind, String reference) {
    return new Field(name, kind, false, "", reference);
  }

  private static Field one(String name, String type) {
    return new Field(name, Kind.OBJECT, false, type, "");
  }

  private static Field list(String name, String type) {
    return new Field(name, Kind.OBJECT, true, type, "");
  }
}
