package dev.standin.server.scenario;

/**
 * Something wrong in a file that a person wrote, or with what the files make together.
 *
 * @param file "" where it is not about one
 * @param line from 1; 0 where there is none, as in a folder
 * @param pointer the JSON pointer of the place; "" for the whole file
 * @param message what was expected, what came, and why
 */
public record Problem(String file, int line, String pointer, String message) {
  /** One that is not about a file. */
  public static Problem of(String message) {
    return new Problem("", 0, "", message);
  }

  /** The line for a person, as editors and compilers have it. */
  @Override
  public String toString() {
    if (file.isEmpty()) {
      return message;
    }
    return file
        + (line == 0 ? "" : ":" + line)
        + (pointer.isEmpty() ? "" : " " + pointer)
        + ": "
        + message;
  }
}
