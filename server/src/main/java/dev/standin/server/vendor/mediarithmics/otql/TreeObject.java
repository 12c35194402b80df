package dev.standin.server.vendor.mediarithmics.otql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * An object of the tree, such as a user point or one of its e-mails.
 *
 * @param values by field name in the order of the schema, with the types that {@link Schema.Kind}
 *     tells, null where there is no value; an object is a {@code TreeObject}, a list a {@code List}
 *     of them
 */
public record TreeObject(Map<String, Object> values) {
  public TreeObject {
    values = Collections.unmodifiableMap(values);
  }

  /** The value of a field, or null. */
  public Object value(String field) {
    return values.get(field);
  }

  /** The objects under a field, be it a list or a single one. */
  public List<TreeObject> objects(String field) {
    var value = values.get(field);
    if (value instanceof TreeObject single) {
      return List.of(single);
    }
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    var objects = new ArrayList<TreeObject>(list.size());
    for (var object : list) {
      objects.add((TreeObject) object);
    }
    return objects;
  }
}
