package dev.standin.server.artifact;

/**
 * Notices whether a thread had to wait for a result.
 *
 * <p>Begun before a reply is made and closed after it, in one thread; a vendor's code knows nothing
 * of it.
 */
public final class Hold implements AutoCloseable {
  private static final ThreadLocal<Hold> CURRENT = new ThreadLocal<>();

  private boolean happened;

  private Hold() {}

  public static Hold begin() {
    var hold = new Hold();
    CURRENT.set(hold);
    return hold;
  }

  /** Whether the thread has waited since. */
  public boolean happened() {
    return happened;
  }

  static void notice() {
    var current = CURRENT.get();
    if (current != null) {
      current.happened = true;
    }
  }

  @Override
  public void close() {
    CURRENT.remove();
  }
}
