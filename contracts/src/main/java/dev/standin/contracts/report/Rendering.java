package dev.standin.contracts.report;

import java.io.IOException;

/** A way to tell a report. It keeps nothing of it, and equal reports are told in equal words. */
public interface Rendering {
  /**
   * Writes a report.
   *
   * @throws IOException if {@code out} throws it
   */
  void render(Report report, Appendable out) throws IOException;
}
