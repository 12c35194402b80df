package dev.standin.server.scenario;

/** A state of a vendor's export; each vendor lists its own in an enum. */
public interface State {
  /** The word on the wire. */
  String wire();

  /** Whether an export in this state stays in it. */
  boolean terminal();

  /** Whether it ended without a result. */
  boolean failed();
}
