package dev.standin.server.scenario;

/**
 * Where something stands.
 *
 * @param line from 1; 0 where there are none
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
