package dev.standin.server.scenario;

/** Parameters of an identifier that its scenario cannot take; the message says why. */
final class Unfit extends Exception {
  Unfit(String message) {
    super(message);
  }
}
