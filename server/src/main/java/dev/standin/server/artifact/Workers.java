package dev.standin.server.artifact;

import java.util.concurrent.Executor;

/** Who writes results, and deletes those that nobody can ask for any more. */
public interface Workers {
  /**
   * Has a result written.
   *
   * @throws Unsettled if there is no room for it in 30 s
   */
  void write(Runnable task);

  /** Takes a result back that has not been begun, so that it takes no room from others. */
  void recall(Runnable task);

  /** Has something deleted; never waits for a writer, since writers ask for it too. */
  void delete(Runnable task);

  /** One executor for everything, which forgets nothing. */
  static Workers of(Executor executor) {
    return new Workers() {
      @Override
      public void write(Runnable task) {
        executor.execute(task);
      }

      @Override
      public void recall(Runnable task) {}

      @Override
      public void delete(Runnable task) {
        executor.execute(task);
      }
    };
  }
}
