package dev.standin.server.vendor;

import dev.standin.server.wire.Reply;

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
