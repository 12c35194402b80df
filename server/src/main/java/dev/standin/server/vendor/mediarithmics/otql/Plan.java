package dev.standin.server.vendor.mediarithmics.otql;

import dev.standin.server.vendor.mediarithmics.otql.OtqlQuery.Selected;
import dev.standin.server.vendor.mediarithmics.otql.Schema.Field;
import dev.standin.server.vendor.mediarithmics.otql.Schema.ObjectType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A query that was found good, ready to run over any number of user points. */
public final class Plan {
  private final OtqlQuery query;
  private final List<Field> path;
  private final Predicate<TreeObject> filter;
  private final Map<String, SortedSet<String>> named;
  private final Set<String> needed;

  private Plan(OtqlQuery query, List<Field> path, Filter filter, Predicate<TreeObject> test) {
    this.query = query;
    this.path = path;
    this.filter = test;
    this.named = filter.named();
    this.needed = needed(query, path, filter);
  }

  static Plan of(OtqlQuery query, Schema schema, Instant now) throws OtqlException {
    var type = schema.type(query.from()).orElse(null);
    if (type == null) {
      throw new OtqlException(
          query.fromPlace(),
          "an object type, one of " + String.join(", ", schema.typeNames()),
          OtqlException.quote(query.from()));
    }
    checkSelection(query.selection(), type, schema);
    var filter = new Filter(schema, now);
    return new Plan(query, schema.path(type), filter, filter.compile(query.where(), type));
  }

  public OtqlQuery query() {
    return query;
  }

  /** What the WHERE names outside the user points, by kind of thing, see {@link UserPoints}. */
  public Map<String, SortedSet<String>> named() {
    return named;
  }

  /**
   * The objects of the FROM that meet the WHERE, no more than the LIMIT, in the order of the user
   * points; computed as they are read. They carry at least the fields that the query mentions.
   */
  public Stream<TreeObject> rows(Points points) {
    return rows(points, () -> {});
  }

  /**
   * The same, for who may be called off before there is a first row.
   *
   * @param checkpoint run at each user point that is looked at; what it throws ends the search
   */
  public Stream<TreeObject> rows(Points points, Runnable checkpoint) {
    var rows = points.naming(named).all(needed).peek(point -> checkpoint.run());
    for (var field : path) {
      rows = rows.flatMap(object -> object.objects(field.name()).stream());
    }
    return rows.filter(filter).limit(query.limit());
  }

  // A user point's fields are drawn apart from one another, so those not asked for cost nothing.
  private static Set<String> needed(OtqlQuery query, List<Field> path, Filter filter) {
    if (!path.isEmpty()) {
      return Set.of(path.get(0).name());
    }
    var needed = new HashSet<>(filter.rootFields());
    query.selection().forEach(selected -> needed.add(selected.name()));
    return Set.copyOf(needed);
  }

  private static void checkSelection(List<Selected> selection, ObjectType type, Schema schema)
      throws OtqlException {
    for (var selected : selection) {
      var field = field(type, selected.name(), selected.place());
      if (field.isObject() && selected.children().isEmpty()) {
        throw new OtqlException(
            selected.place(),
            "braces with fields of " + field.type() + " after " + field.name(),
            "the name alone");
      }
      if (!field.isObject() && !selected.children().isEmpty()) {
        throw new OtqlException(
            selected.place(), field.name() + " without braces, it is no object", "braces");
      }
      if (field.isObject()) {
        checkSelection(selected.children(), schema.below(field), schema);
      }
    }
  }

  static Field field(ObjectType type, String name, Place place) throws OtqlException {
    var field = type.field(name).orElse(null);
    if (field == null) {
      throw new OtqlException(
          place,
          "a field of " + type.name() + ", one of " + String.join(", ", type.fields().keySet()),
          OtqlException.quote(name));
    }
    return field;
  }
}
