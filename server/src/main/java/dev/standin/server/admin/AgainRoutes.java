package dev.standin.server.admin;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.replay.FaultDraft;
import dev.standin.server.replay.Recording;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.wire.Reply;
import java.util.HashMap;
import java.util.Map;

/** Tells how an exchange can be had again: by whoever calls, and by a scenario. */
final class AgainRoutes {
  private static final String YAML = "application/yaml";

  private final Vendors vendors;

  AgainRoutes(Vendors vendors) {
    this.vendors = vendors;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-curl", this::curl);
    operations.put("read-fault", this::fault);
  }

  private Reply curl(AdminCall call) {
    var exchange = JournalRoutes.exchange(call).exchange();
    var command = CurlCommand.of(exchange.request(), base(call, exchange));
    return Reply.of(200, new Reply.Content.Text(command, JournalRoutes.TEXT + "; charset=utf-8"));
  }

  // Who reads a bucket with a client of his own comes to the S3's port, and to its addresses.
  private static String base(AdminCall call, Exchange exchange) {
    boolean isBucket =
        exchange.facts().hop().filter("download"::equals).isPresent()
            && exchange.operation().isEmpty()
            && !exchange.facts().isPresigned();
    var host = exchange.request().headers().first("Host");
    return isBucket && host.isPresent() ? "http://" + host.get() : call.baseUrl(call.session());
  }

  private Reply fault(AdminCall call) {
    var entry = JournalRoutes.exchange(call);
    var exchange = entry.exchange();
    var session = call.session();
    var vendor =
        vendors
            .named(exchange.vendor())
            .orElseThrow(
                () ->
                    Declined.unprocessable(
                        "exchange "
                            + exchange.number()
                            + " came to no vendor, so no scenario can answer it"));
    var recording = recording(session);
    var draft = FaultDraft.of(recording, vendor, exchange);
    if (draft.lines().isEmpty()) {
      throw Declined.unprocessable(
          draft.remarks().isEmpty()
              ? "nothing went wrong in exchange "
                  + exchange.number()
                  + " that a fault could bring about"
              : String.join("; ", draft.remarks()));
    }
    // Somebody may have cleared the journal meanwhile.
    var kept = recording.exchanges();
    long first = kept.isEmpty() ? exchange.number() : kept.get(0).number();
    var doubt =
        first > 1
            ? "# The journal begins with exchange "
                + first
                + ": the count of calls may be too low.\n"
            : "";
    return Reply.of(200, new Reply.Content.Text(draft.yaml() + doubt, YAML));
  }

  private static Recording recording(Session session) {
    var kept = session.journal().between(0, Long.MAX_VALUE);
    var deliveries = new HashMap<Long, Delivery>();
    for (var entry : kept) {
      if (entry.delivery() != null) {
        deliveries.put(entry.exchange().number(), entry.delivery());
      }
    }
    return new Recording(
        "the journal of " + session.id(),
        session.journal().beginning(),
        kept.stream().map(entry -> entry.exchange()).toList(),
        deliveries,
        Map.of(),
        Map.of());
  }
}
