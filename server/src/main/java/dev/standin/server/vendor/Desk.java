package dev.standin.server.vendor;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Draw;
import dev.standin.server.export.ExportStore;
import dev.standin.server.scenario.Scenario;

/**
 * What a vendor has at hand in one session.
 *
 * @param seed the session's, made this vendor's own
 * @param ids of exports, errors and tokens
 * @param exports facts of what was started here
 * @param artifacts writes and reads results
 * @param links makes result URLs
 */
public record Desk(long seed, Ids ids, Exports exports, ArtifactWriter artifacts, Links links) {

  /** Makes the stores that the admin API can list. */
  @FunctionalInterface
  public interface Exports {
    <A> ExportStore<A> store();
  }

  /** The seed of the data that a scenario shows in this session. */
  public long seed(Scenario scenario) {
    return Draw.seed(seed + scenario.seed(), "data");
  }
}
