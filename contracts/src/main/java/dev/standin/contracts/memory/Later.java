package dev.standin.contracts.memory;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for, once, and kept.
 *
 * <p>Safe for use by many threads. What fails to be made is tried again by whoever asks next.
 */
public final class Later<T> implements Supplier<T> {
  private Supplier<? extends T> maker;
  private volatile T made;

  /**
   * @param maker never gives null
   */
  public Later(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  /** A value that is there already. */
  public static <T> Later<T> made(T value) {
    var later = new Later<T>(() -> value);
    later.get();
    return later;
  }

  @Override
  public T get() {
    var value = made;
    return value != null ? value : make();
  }

  private synchronized T make() {
    if (made == null) {
      made = maker.get();
      // It may hold on to all that the value was made of.
      maker = null;
    }
    return made;
  }

  /** What was made, if it was by now; makes nothing. */
  public Optional<T> ifMade() {
    return Optional.ofNullable(made);
  }

  /**
   * What was made, if it was; if not, it never will be, and whoever asks later gets an exception.
   * Waits for what is just being made.
   */
  public synchronized Optional<T> end() {
    if (made == null) {
      maker =
          () -> {
            throw new IllegalStateException("it was closed before anybody asked for it");
          };
    }
    return Optional.ofNullable(made);
  }
}
