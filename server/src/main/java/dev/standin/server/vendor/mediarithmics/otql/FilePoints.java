package dev.standin.server.vendor.mediarithmics.otql;

import dev.standin.server.scenario.Dataset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The user points of a file of the user's own, an object of the schema each.
 *
 * <p>A file that says nothing of segments leaves open who is in which, so that is drawn as for
 * generated points: a query by segment, as the vendor's examples are, finds a share of them [A].
 */
final class FilePoints implements Points {
  private static final String SEGMENTS = "segments";

  private final Dataset data;
  private final UserPoints generated;
  private final boolean draws;

  FilePoints(Dataset data, UserPoints generated) {
    this.data = data;
    this.generated = generated;
    this.draws =
        data.columns().stream()
            .noneMatch(c -> c.name().equals(SEGMENTS) || c.name().startsWith(SEGMENTS + "."));
  }

  @Override
  public Points naming(Map<String, SortedSet<String>> names) {
    return new FilePoints(data, generated.naming(names));
  }

  @Override
  public Stream<TreeObject> all(Set<String> fields) {
    var objects = data.file().objects(data.rows()).spliterator();
    var reader = new TreeReader(Schema.sampleSchema());
    var points =
        new Spliterators.AbstractSpliterator<TreeObject>(data.rows(), Spliterator.ORDERED) {
          private long index;

          @Override
          public boolean tryAdvance(Consumer<? super TreeObject> action) {
            return objects.tryAdvance(
                object -> action.accept(placed(reader.point(object, fields), index++, fields)));
          }
        };
    return StreamSupport.stream(points, false);
  }

  private TreeObject placed(TreeObject point, long index, Set<String> fields) {
    if (!draws || !fields.contains(SEGMENTS)) {
      return point;
    }
    var values = new HashMap<>(point.values());
    values.put(SEGMENTS, generated.at(index, Set.of(SEGMENTS)).value(SEGMENTS));
    return new TreeObject(values);
  }
}
