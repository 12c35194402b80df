package dev.standin.server.scenario;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param line from 1; 0 where there is none, as in a folder
 * @param pointer the JSON pointer of the place; "" for the whole file
 * @param message what was expected, what came, and why
 */
public record Problem(String file, int line, String pointer, String message) {
  @Override
  public String toString() {
    return file
        + (line == 0 ? "" : ":" + line)
        + (pointer.isEmpty() ? "" : " " + pointer)
        + ": "
        + message;
  }
}
