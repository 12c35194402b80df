package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.storage.Location;
import dev.standin.server.vendor.Vendor;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** An export as the list has it. */
final class ExportJson {
  private ExportJson() {}

  static ObjectNode of(
      Vendor vendor, Export<?> export, Instant now, Function<Location, String> url) {
    var outcome = export.artifact().peek();
    var state = export.shown(now, vendor.module().states());
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", export.id())
        .put("vendor", vendor.id())
        .put("group", export.group())
        .put("scenario", export.scenario().label())
        .put("createdAt", export.createdAt().toString())
        .put("state", state.wire())
        .put("terminal", state.terminal());
    json.set("artifact", artifact(outcome, url));
    return json;
  }

  /** What became of a result; nothing yet while it is written. */
  static ObjectNode artifact(Optional<Outcome> outcome, Function<Location, String> url) {
    return outcome.map(known -> json(known, url)).orElseGet(ExportJson::writing);
  }

  private static ObjectNode writing() {
    return JsonNodeFactory.instance.objectNode().put("state", "writing");
  }

  private static ObjectNode json(Outcome outcome, Function<Location, String> url) {
    var json = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof Outcome.Failed failed) {
      json.put("state", "failed")
          .putObject("failure")
          .put("code", failed.failure().code())
          .put("message", failed.failure().message());
      return json;
    }
    var written = (Outcome.Written) outcome;
    json.put("state", "written").put("bytes", written.bytes()).put("rows", written.rows());
    var pieces = json.putArray("pieces");
    for (var piece : written.pieces()) {
      pieces
          .addObject()
          .put("bucket", piece.at().bucket())
          .put("key", piece.at().key())
          .put("bytes", piece.bytes())
          .put("rows", piece.rows())
          .put("url", url.apply(piece.at()));
    }
    return json;
  }
}
