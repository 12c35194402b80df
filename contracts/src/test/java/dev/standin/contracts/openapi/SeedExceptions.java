package dev.standin.contracts.openapi;

import java.util.List;
import java.util.Map;

/** The mutations of printed responses that conform all the same, sorted, with the reason. */
final class SeedExceptions {
  private static final Map<String, List<String>> BY_FILE =
      Map.of(
          // An event is the caller's own: beyond id and timestamp it may have any fields.
          "connect/export-events-response.json",
          List.of(
              "/results/0/name removed",
              "/results/0/name renamed",
              "/results/0/name retyped",
              "/results/1/name removed",
              "/results/1/name renamed",
              "/results/1/name retyped"),
          // The keys of this map are addresses.
          "domo/create-export-response.json",
          List.of(
              "/urlRowCountMap/additionalProp1 removed",
              "/urlRowCountMap/additionalProp1 renamed",
              "/urlRowCountMap/additionalProp2 removed",
              "/urlRowCountMap/additionalProp2 renamed"),
          "domo/list-exports-response.json",
          List.of(
              "/0/urlRowCountMap/additionalProp1 removed",
              "/0/urlRowCountMap/additionalProp1 renamed",
              "/0/urlRowCountMap/additionalProp2 removed",
              "/0/urlRowCountMap/additionalProp2 renamed"),
          // Only an execution that has ended has an end.
          "mediarithmics/list-executions.json",
          List.of(
              "/data/0/end_date removed", "/data/1/end_date removed", "/data/2/end_date removed"));

  private SeedExceptions() {}

  static List<String> of(String file) {
    return BY_FILE.getOrDefault(file, List.of());
  }
}
