package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.wire.Reply;

/** The refusals that only the vendor's own rules can find. */
final class Refusals {
  private final MediarithmicsErrors errors = new MediarithmicsErrors();
  private final Ids ids;

  Refusals(Ids ids) {
    this.ids = ids;
  }

  /**
   * A 404.
   *
   * @param why for the journal; every 404 reads alike on the wire [S]
   */
  Reply missing(Call call, String why) {
    return refuse(call, 404, why);
  }

  Reply bad(Call call, String why) {
    return refuse(call, 400, why);
  }

  Reply refused(Call call, Identity.Refused identity) {
    return refuse(call, identity.status(), identity.why())
        .facts(Facts.NONE.access(identity.cause()));
  }

  Reply unavailable(Call call, String why) {
    return refuse(call, 503, why);
  }

  private Reply refuse(Call call, int status, String why) {
    return errors.reply(Refusal.of(status, call.operation().id(), why), ids).refused(why);
  }
}
