package dev.standin.server.simulation;

import dev.standin.contracts.openapi.Operation;
import dev.standin.server.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Scenario files with faults that are drawn from a seed. */
final class FaultyScenarios {
  /** How many there are of each vendor; they are called {@code faulty-1}, {@code faulty-2}, … */
  static final int EACH = 12;

  // The one place to add a kind of fault: what its entry says, or "" where it does not fit.
  // Without stall and drip, which wait for a clock that a lone client cannot move meanwhile.
  private static final List<BiFunction<Random, Operation, String>> API =
      List.of(
          FaultyScenarios::refuse,
          (random, operation) -> "cutOff: " + random.nextInt(200),
          (random, operation) -> "reset: " + random.nextInt(50),
          (random, operation) -> "emptyReply: true",
          (random, operation) -> "malformedJson: true",
          (random, operation) -> "contentType: text/html",
          (random, operation) -> field("dropField", operation),
          (random, operation) -> field("retypeField", operation),
          (random, operation) -> field("repeatField", operation));

  private static final List<String> STORAGE =
      List.of(
          "refuse: 503",
          "refuse: 403",
          "refuse: 404",
          "cutOff: 1KiB",
          "cutOff: 0",
          "reset: 100",
          "emptyReply: true",
          "corrupt: 10",
          "wrongChecksum: true",
          "wrongContentRange: true");

  private FaultyScenarios() {}

  /** Writes them into a folder, a folder a vendor. */
  static void write(Path folder, Iterable<Vendor> vendors, long seed) throws IOException {
    for (var vendor : vendors) {
      var random = new Random(seed * 31 + vendor.id().hashCode());
      var own = Files.createDirectories(folder.resolve(vendor.id()));
      for (int i = 1; i <= EACH; i++) {
        Files.writeString(own.resolve("faulty-" + i + ".yaml"), yaml(random, vendor));
      }
    }
  }

  private static String yaml(Random random, Vendor vendor) {
    var operations = new ArrayList<>(vendor.spec().operations());
    var yaml = new StringBuilder("title: Whatever may go wrong\nfaults:\n");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      boolean download = vendor.id().equals("nexthink") && random.nextInt(3) == 0;
      var operation = operations.get(random.nextInt(operations.size()));
      var fault = download ? STORAGE.get(random.nextInt(STORAGE.size())) : api(random, operation);
      yaml.append("  - { on: ")
          .append(download ? "download" : operation.id())
          .append(", ")
          .append(when(random))
          .append(", ")
          .append(fault)
          .append(" }\n");
    }
    if (random.nextInt(3) == 0) {
      yaml.append(quota(random, vendor));
    }
    return yaml.toString();
  }

  private static String api(Random random, Operation operation) {
    var fault = "";
    while (fault.isEmpty()) {
      fault = API.get(random.nextInt(API.size())).apply(random, operation);
    }
    return fault;
  }

  private static String refuse(Random random, Operation operation) {
    var statuses = operation.statuses().stream().filter(status -> status >= 400).sorted().toList();
    int status = statuses.get(random.nextInt(statuses.size()));
    return "refuse: " + status + (status == 429 ? ", retryAfter: 30s, format: seconds" : "");
  }

  /** A fault at a field that the operation's replies have. */
  private static String field(String fault, Operation operation) {
    var path = operation.path();
    var name = "";
    if (path.startsWith("/acme/")) {
      name = "state";
    } else if (path.startsWith("/v1/") || path.startsWith("/api/v1/nql/status")) {
      name = "status";
    } else if (path.startsWith("/api/v1/nql/export")) {
      name = "exportId";
    } else if (path.startsWith("/api/query/")) {
      name = operation.method().equals("GET") ? "/0/exportStatus" : "exportStatus";
    } else if (path.startsWith("/events/{collection}/export/")) {
      name = "status";
    }
    return name.isEmpty() ? "" : fault + ": " + name;
  }

  private static String when(Random random) {
    var counted = List.of("export", "session", "credential").get(random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 -> "call: " + (1 + random.nextInt(4)) + ", by: " + counted;
      case 1 -> "calls: [2, " + (2 + random.nextInt(3)) + "], by: " + counted;
      case 2 -> "every: " + (1 + random.nextInt(3)) + ", by: " + counted;
      case 3 -> "between: [1s, 1h]";
      default -> "chance: 0." + (1 + random.nextInt(9));
    };
  }

  private static String quota(Random random, Vendor vendor) {
    for (var operation : vendor.spec().operations()) {
      if (operation.statuses().contains(429)) {
        return "quotas:\n  - { on: "
            + operation.id()
            + ", limit: "
            + random.nextInt(4)
            + ", per: "
            + List.of("1m", "1h", "1d").get(random.nextInt(3))
            + ", begins: "
            + List.of("clock", "call").get(random.nextInt(2))
            + ", by: "
            + List.of("credential", "session", "vendor").get(random.nextInt(3))
            + " }\n";
      }
    }
    return "";
  }
}
