package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Misfit;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.domo.query.DomoQuery;
import dev.standin.server.vendor.domo.query.QueryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What others have exported of a DataSet before anybody called: a day apart, the last one a day
 * ago, all of the DataSet as it was then, to a bucket of theirs.
 */
final class EarlierExports {
  private static final Principal SOMEBODY_ELSE = new Principal("somebody else", "", "");

  private static final Duration APART = Duration.ofDays(1);

  private final Desk desk;
  private final ExportStore<Asked> exports;

  EarlierExports(Desk desk, ExportStore<Asked> exports) {
    this.desk = desk;
    this.exports = exports;
  }

  static List<Misfit> misfits(Scenario scenario) {
    return scenario.get(Quirks.EARLIER_EXPORTS) == 0
            || scenario.timeline().last().state().terminal()
        ? List.of()
        : List.of(
            new Misfit(
                "/with/earlierExports",
                "expected a timeline that ends, since only one export of a DataSet can be active,"
                    + " and this one's would stay so"));
  }

  static boolean isOne(Export<?> export) {
    return export.owner().equals(SOMEBODY_ELSE);
  }

  /**
   * Adds them, the oldest first, if nothing of the DataSet was exported yet; one call at a time.
   */
  void addBefore(String dataSet, Scenario scenario, Instant now) {
    if (exports.newest(dataSet).isEmpty()) {
      for (long ago = scenario.get(Quirks.EARLIER_EXPORTS); ago > 0; ago--) {
        exports.add(ended(dataSet, scenario, ago, now));
      }
    }
  }

  private Export<Asked> ended(String group, Scenario scenario, long ago, Instant now) {
    var id = desk.ids().uuid();
    var folder = "domo/" + id;
    var asked =
        new Asked(
            ArtifactWriter.BUCKET,
            folder + "/",
            scenario.get(Quirks.BUCKET_REGION),
            false,
            JsonNodeFactory.instance.objectNode(),
            Policy.Visible.ALL,
            -ago);
    return new Export<>(
        id,
        group,
        now.minus(scenario.timeline().last().at()).minus(APART.multipliedBy(ago)),
        SOMEBODY_ELSE,
        scenario,
        asked,
        desk.artifacts().write(folder, files(id, new DataSet(scenario, -ago))));
  }

  private CsvFiles files(String id, DataSet dataSet) {
    var scenario = dataSet.scenario();
    try {
      var selection =
          DomoQuery.parse(MissingNode.getInstance(), dataSet.columns())
              .over(dataSet.rows(desk.seed(scenario)));
      return new CsvFiles(
          id,
          selection,
          CsvEncoder.RFC_4180,
          scenario.timeline().last().truncateTo(),
          CsvFiles.perFile(scenario));
    } catch (QueryException e) {
      throw new IllegalStateException("it asks for nothing that could be missing", e);
    }
  }
}
