package dev.standin.server.cli;

import java.io.Console;

/** Whether a person looks on. */
final class Terminal {
  private Terminal() {}

  /** Whether standard input and output are a terminal, where a line can be written over. */
  static boolean isThere() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there may be a console where there is no terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public method can be called", e);
    }
  }
}
