package dev.standin.server.vendor.connect;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.vendor.Call;
import dev.standin.server.wire.Reply;
import java.util.Locale;

/** Pushing events and deleting collections [D]. */
final class PushRoutes {
  private final PushedEvents pushed;
  private final Intake intake;

  PushRoutes(PushedEvents pushed, Intake intake) {
    this.pushed = pushed;
    this.intake = intake;
  }

  Reply pushEvent(Call call) {
    var receipt =
        call.request().body().length() > Quirks.LARGEST_EVENT
            ? Intake.tooLarge()
            : intake.take(CollectionKey.of(call), call.json(), call.now());
    if (receipt.stored()) {
      return Reply.ok(ConnectJson.object());
    }
    if (receipt.status() == 422) {
      return Errors.fields(receipt.errors());
    }
    var reply = Errors.message(receipt.status(), receipt.message());
    // What is there already may be there from this client's own push, whose answer was lost.
    return receipt.duplicate() ? reply.facts(Facts.NONE.mayChange()) : reply;
  }

  Reply pushEvents(Call call) {
    int events = 0;
    for (var collection : call.json().properties()) {
      events += collection.getValue().size();
      if (collection.getKey().isEmpty()) {
        return Errors.message(400, "A collection must have a name.");
      }
    }
    if (events > Quirks.LARGEST_BATCH) {
      return Errors.message(
          413,
          String.format(
              Locale.ROOT,
              "A batch holds up to %,d events, and this one has %,d.",
              Quirks.LARGEST_BATCH,
              events));
    }
    var results = ConnectJson.object();
    for (var collection : call.json().properties()) {
      var key = CollectionKey.of(call, collection.getKey());
      var list = results.putArray(collection.getKey());
      for (var event : collection.getValue()) {
        var receipt = intake.take(key, event, call.now());
        var result = list.addObject().put("success", receipt.stored());
        if (receipt.duplicate()) {
          result.put("duplicate", true);
        }
        if (!receipt.stored()) {
          result.put("message", receipt.message());
        }
      }
    }
    return Reply.ok(results);
  }

  Reply deleteCollection(Call call) {
    pushed.delete(CollectionKey.of(call));
    return Reply.ok(ConnectJson.object());
  }
}
