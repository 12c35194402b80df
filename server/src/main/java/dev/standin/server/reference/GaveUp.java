package dev.standin.server.reference;

/** Nothing that a client knows of helps any further. */
public final class GaveUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GaveUp(String why) {
    super(why);
  }
}
