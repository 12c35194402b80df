package dev.standin.server.vendor;

import java.util.Locale;

/** A step of the dance that every export does; scenarios name them. */
public enum Hop {
  START,
  STATUS,
  DOWNLOAD,
  TOKEN,
  OTHER;

  /** The word in scenario files and in the journal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
