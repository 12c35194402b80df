package dev.standin.server.vendor.domo;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.artifact.ExportFailed;
import dev.standin.server.artifact.Failure;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.domo.query.Selection;
import dev.standin.server.vendor.domo.query.TooManyRowsException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

/**
 * Writes the files of one export.
 *
 * @param name how they begin; their number follows
 * @param most rows in all of them together
 * @param perFile rows in each
 */
record CsvFiles(String name, Selection selection, CsvEncoder encoder, long most, long perFile)
    implements ArtifactWriter.Job {

  /** How many rows a scenario has in each file. */
  static long perFile(Scenario scenario) {
    long rows = scenario.get(Quirks.ROWS_PER_FILE);
    return rows == 0 ? Long.MAX_VALUE : rows;
  }

  @Override
  public void write(ArtifactWriter.Pieces pieces) throws IOException, ExportFailed {
    try {
      var rows = selection.first(most, pieces::checkpoint);
      long left = most;
      int number = 0;
      do {
        left -= file(pieces, ++number, rows, Math.min(left, perFile));
      } while (left > 0 && rows.hasNext());
    } catch (TooManyRowsException e) {
      throw new ExportFailed(new Failure(Quirks.QUERY_TOO_LARGE, e.getMessage()));
    }
  }

  private long file(ArtifactWriter.Pieces pieces, int number, Iterator<Object[]> rows, long most)
      throws IOException {
    var key = String.format(Locale.ROOT, "%s-part-%05d.csv", name, number);
    try (var piece = pieces.open(key, "text/csv")) {
      long written = encoder.write(selection.columns(), rows, most, piece.body());
      piece.complete(written);
      return written;
    }
  }
}
