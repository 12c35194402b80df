package dev.standin.server.artifact;

/** An export that cannot have a result, by the vendor's own rules. */
public final class ExportFailed extends Exception {
  private final transient Failure failure;

  public ExportFailed(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
