package dev.standin.server.fault;

import java.util.Set;

/**
 * One way to misbehave: how it is written in a scenario. Found by {@link java.util.ServiceLoader}.
 */
public interface FaultKind {
  /** Its key in an entry of {@code faults}, and its name in the journal. */
  String word();

  /** Further keys that an entry of this kind may have. */
  default Set<String> options() {
    return Set.of();
  }

  /** Where it makes sense. */
  default Set<Leg> legs() {
    return Set.of(Leg.API, Leg.STORAGE);
  }

  /** Reads an entry; what is wrong in it is told to the entry. */
  Fault read(FaultEntry entry);
}
