package dev.standin.server.mutants;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Clients that each break one rule, and no other. */
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    return Stream.<Supplier<List<Mutant>>>of(
            Hasty::all, Straying::all, Gullible::all, Careless::all)
        .flatMap(some -> some.get().stream())
        .toList();
  }
}
