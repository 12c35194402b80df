package dev.standin.server.artifact;

import dev.standin.server.artifact.FlawedFile.Flaw;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong in a file; a file with a flaw in each of a million rows is a short list.
 */
final class Flaws {
  private static final int TOLD = 10;

  private final List<Flaw> told = new ArrayList<>();
  private int untold;
  private int lastLine;

  void add(int line, String message) {
    if (told.size() < TOLD) {
      told.add(new Flaw(line, message));
      return;
    }
    if (untold++ == 0) {
      lastLine = line;
    }
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  List<Flaw> list() {
    var all = new ArrayList<>(told);
    if (untold > 0) {
      all.add(new Flaw(lastLine, "and " + untold + " more like these from here on"));
    }
    return all;
  }

  /** A value as a message shows it: never long, for it may be a whole row. */
  static String shown(String text) {
    return '"' + (text.length() <= 60 ? text : text.substring(0, 59) + "…") + '"';
  }
}
