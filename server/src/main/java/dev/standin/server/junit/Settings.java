package dev.standin.server.junit;

import java.nio.file.Path;

/**
 * What a test asks for.
 *
 * @param scenarios scenarios of one's own, a folder a vendor; null for the bundled ones alone
 * @param vendor "" if no scenario is pinned
 */
record Settings(
    Path scenarios,
    String vendor,
    String scenario,
    String clock,
    long seed,
    boolean ownPort,
    boolean unprovenPasses,
    boolean collectOnly) {
  static final Settings STANDARD = new Settings(null, "", "", "real", 1, false, false, false);

  /** These, with what an annotation says otherwise. */
  Settings with(StandinTest said) {
    return new Settings(
        scenarios,
        said.vendor().isEmpty() ? vendor : said.vendor(),
        said.scenario().isEmpty() ? scenario : said.scenario(),
        said.clock().isEmpty() ? clock : said.clock(),
        said.seed() == 0 ? seed : said.seed(),
        said.ownPort() || ownPort,
        said.unprovenPasses() || unprovenPasses,
        said.collectOnly() || collectOnly);
  }
}
