package dev.standin.contracts.openapi;

/** A document that cannot be used; the message names the file and what is wrong with it. */
public final class SpecException extends RuntimeException {
  public SpecException(String message) {
    super(message);
  }
}
