package dev.standin.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command that has run in this JVM, and what it said. */
record Ran(int code, String out, String err) {
  static Ran of(String... args) {
    return of(CommandLine.defaultFactory(), args);
  }

  /** The same, with commands that a factory makes. */
  static Ran of(CommandLine.IFactory factory, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(factory, new PrintWriter(out), new PrintWriter(err), args);
    return new Ran(code, out.toString(), err.toString());
  }
}
