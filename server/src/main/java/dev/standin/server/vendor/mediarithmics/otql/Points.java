package dev.standin.server.vendor.mediarithmics.otql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.scenario.Dataset;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The user points of a datamart, whose order never changes. */
public interface Points {
  /** Those of a scenario: of its file, or generated ones. */
  static Points of(Dataset data, long seed) {
    var generated = new UserPoints(seed, data.rows(), data.from());
    return data.file() == null ? generated : new FilePoints(data, generated);
  }

  /** Why a row of a file is no user point; "" if it is one. */
  static String flaw(ObjectNode row) {
    return new TreeReader(Schema.sampleSchema()).flaw(row);
  }

  /** The same points in a datamart that has what a query names, see {@link Plan#named}. */
  Points naming(Map<String, SortedSet<String>> names);

  /**
   * All user points one after the other, computed or read as they are asked for.
   *
   * @param fields those that they must carry
   */
  Stream<TreeObject> all(Set<String> fields);
}
