package dev.standin.contracts.report;

import java.time.Instant;
import java.util.List;

/**
 * What a client was found to do, in each scenario that it was put before.
 *
 * @param at when it was checked, on the wall's clock
 * @param version the version of Standin that judged
 */
public record Report(Instant at, String version, List<Run> runs) {
  public Report {
    runs = List.copyOf(runs);
  }

  /** The worst of its runs; a report without any has proven nothing. */
  public Result result() {
    return runs.stream().map(Run::result).reduce(Result::or).orElse(Result.UNPROVEN);
  }

  /** How many of its runs came to this. */
  public long count(Result result) {
    return runs.stream().filter(run -> run.result() == result).count();
  }
}
