package dev.standin.server.vendor;

/** Words a refusal as the vendor would. */
@FunctionalInterface
public interface ErrorShape {
  /**
   * The answer to a refused request.
   *
   * @param ids gives the ids that an error body may carry
   */
  Reply reply(Refusal refusal, Ids ids);
}
