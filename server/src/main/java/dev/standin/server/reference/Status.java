package dev.standin.server.reference;

/**
 * Where an export stands.
 *
 * @param state in the vendor's own word; "" if an answer had none
 * @param percent how much of it is done; -1 if the vendor does not say
 */
public record Status(String state, int percent) {
  public static Status of(String state) {
    return new Status(state, -1);
  }
}
