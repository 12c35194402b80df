package dev.standin.server.export;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.scenario.State;

/** What an answer tells of an export, for the journal; the same for every vendor. */
public final class ExportFacts {
  private ExportFacts() {}

  /** Of the answer that names a new export, and says nothing of its state. */
  public static Facts started(Export<?> export) {
    var facts = Facts.NONE.export(export.id());
    var last = export.scenario().timeline().last();
    return last.state().terminal() ? facts.endsAt(export.createdAt().plus(last.at())) : facts;
  }

  /** Of an answer that shows where an export stands: in a state that {@code phase} has given. */
  public static Facts of(Export<?> export, State state) {
    if (!state.terminal()) {
      return started(export).state(state.wire(), false);
    }
    var facts = Facts.NONE.export(export.id()).state(state.wire(), true);
    if (state.failed()) {
      return facts.failed();
    }
    // It has settled before a success was told, so this neither waits nor counts.
    return export.artifact().settle() instanceof Outcome.Written written
        ? rows(facts, export, written.rows())
        : facts;
  }

  /** The same where the vendor puts the result into a bucket of the client's. */
  public static Facts delivered(Export<?> export, State state) {
    var facts = of(export, state);
    return state.terminal()
            && !state.failed()
            && export.artifact().settle() instanceof Outcome.Written written
        ? facts.files(written.pieces().size())
        : facts;
  }

  private static Facts rows(Facts facts, Export<?> export, long rows) {
    var told = facts.rows(rows);
    return rows > 0
        ? told
        : export.scenario().expected().emptyResult().map(told::emptyMeans).orElse(told);
  }
}
