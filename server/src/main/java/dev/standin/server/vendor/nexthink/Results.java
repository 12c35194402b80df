package dev.standin.server.vendor.nexthink;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Compression;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.artifact.CsvEncoder.Line;
import dev.standin.server.artifact.CsvEncoder.Quotes;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Rows;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Desk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Result files: CSV with quoted, dotted names [C], cut where the licence's cap says so [S]. */
final class Results {
  // Of an export that never ends.
  private static final Artifact NONE = Artifact.of(new Outcome.Written(List.of()));

  private final Desk desk;

  Results(Desk desk) {
    this.desk = desk;
  }

  /** Starts to write the result of an export, if the scenario lets it have one. */
  Artifact write(String exportId, Scenario scenario, Compression compression) {
    var last = scenario.timeline().last();
    if (last.failure() != null) {
      return Artifact.of(new Outcome.Failed(last.failure()));
    }
    if (!last.state().terminal()) {
      return NONE;
    }
    return desk.artifacts()
        .write(
            folder(exportId),
            pieces -> {
              var name = fileName(exportId, compression);
              try (var piece = pieces.open(name, compression.contentType("text/csv"))) {
                long rows;
                try (var out = compression.wrap(piece.body())) {
                  rows = encoder(scenario).write(rows(scenario), out);
                }
                piece.complete(rows);
              }
            });
  }

  /** A presigned URL to a result, good for as long as the scenario says from now on. */
  String url(String baseUrl, Export<Asked> export, Instant now) {
    var name = fileName(export.id(), export.asked().compression());
    return desk.links()
        .presigned(
            baseUrl,
            desk.artifacts().location(folder(export.id()), name),
            now,
            export.scenario().get(Quirks.RESULT_LIFE));
  }

  /** Until when the URL is good that is told now; a signature knows whole seconds. */
  static Instant end(Export<Asked> export, Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).plus(export.scenario().get(Quirks.RESULT_LIFE));
  }

  /** The rows that reach the file: those the query finds, as far as both caps let them. */
  Rows rows(Scenario scenario) {
    long cap = Math.min(scenario.timeline().last().truncateTo(), scenario.get(Quirks.MOST_ROWS));
    return scenario.data().table(Quirks.COLUMNS, desk.seed(scenario)).first(cap);
  }

  private static CsvEncoder encoder(Scenario scenario) {
    return CsvEncoder.RFC_4180
        .withHeader(Quotes.ALL)
        .withLine(Line.valueOf(scenario.get(Quirks.LINE_ENDING)));
  }

  private static String folder(String exportId) {
    return "nexthink/" + exportId;
  }

  // Clients save a download under the last segment of its path [C].
  private static String fileName(String exportId, Compression compression) {
    return "nql-export-" + exportId + ".csv" + compression.extension();
  }
}
