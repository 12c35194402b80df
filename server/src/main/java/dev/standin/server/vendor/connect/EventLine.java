package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Table;
import dev.standin.server.artifact.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated event as a line of JSON: text that is the same in all of them, and the places where a
 * column's value stands in it. A tree for each of a million events would take most of the time.
 */
final class EventLine {
  /** In a place of the event, in the stead of a column's number: the event's time. */
  static final int TIME = -1;

  /**
   * Where a value stands.
   *
   * @param before what stands between it and the value before it
   * @param column whose value it is, or {@link #TIME}
   * @param asText whether it becomes a text, whatever it is
   */
  private record Place(byte[] before, int column, boolean asText) {}

  private final Place[] places;
  private final byte[] end;

  private EventLine(List<Place> places, String end) {
    this.places = places.toArray(Place[]::new);
    this.end = end.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The line of events that look like one.
   *
   * @param event in the place of each value the number of its column
   * @param id the name of the property that is a text always
   */
  static EventLine of(ObjectNode event, List<Column> columns, String id) {
    var places = new ArrayList<Place>();
    var text = new StringBuilder();
    collect(event, "", id, columns, text, places);
    return new EventLine(places, text.append('\n').toString());
  }

  private static void collect(
      JsonNode node,
      String name,
      String id,
      List<Column> columns,
      StringBuilder text,
      List<Place> places) {
    if (node instanceof IntNode number) {
      int column = number.intValue();
      var before = text.toString().getBytes(StandardCharsets.UTF_8);
      text.setLength(0);
      boolean asText = column != TIME && name.equals(id) && !isText(columns.get(column));
      places.add(new Place(before, column, asText));
      return;
    }
    text.append('{');
    boolean first = true;
    for (var property : node.properties()) {
      text.append(first ? "" : ",").append(ConnectJson.quoted(property.getKey())).append(':');
      first = false;
      collect(property.getValue(), property.getKey(), id, columns, text, places);
    }
    text.append('}');
  }

  private static boolean isText(Column column) {
    return switch (column.type()) {
      case UUID, NAME, EMAIL, DEVICE, ADDRESS, TEXT, CHOICE -> column.nulls() == 0;
      default -> false;
    };
  }

  /**
   * Writes one event.
   *
   * @param millis its time, since 1970
   */
  void write(Table rows, long index, long millis, ValueWriter to) {
    for (var place : places) {
      to.raw(place.before);
      if (place.column == TIME) {
        to.millis(millis);
      } else if (place.asText) {
        to.text(String.valueOf(rows.at(index, place.column)));
      } else {
        rows.write(index, place.column, to);
      }
    }
    to.raw(end);
  }
}
