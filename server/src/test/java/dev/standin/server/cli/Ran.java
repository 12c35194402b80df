package dev.standin.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command that has run in this JVM, and what it said. */
record Ran(int code, String out, String err) {
  static Ran of(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Ran(code, out.toString(), err.toString());
  }
}
