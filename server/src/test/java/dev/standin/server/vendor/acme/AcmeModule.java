package dev.standin.server.vendor.acme;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.artifact.Table;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportFacts;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Phase;
import dev.standin.server.scenario.State;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.Router;
import dev.standin.server.vendor.VendorModule;
import dev.standin.server.wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A fifth vendor: its document, its scenarios and this file are all there is of it. */
@AutoService(VendorModule.class)
public final class AcmeModule implements VendorModule {
  enum AcmeState implements State {
    WAITING,
    DONE,
    BROKEN;

    @Override
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean terminal() {
      return this != WAITING;
    }

    @Override
    public boolean failed() {
      return this == BROKEN;
    }
  }

  private static final Duration URL_LIFE = Duration.ofMinutes(15);

  private record Asked(String report) {}

  @Override
  public String id() {
    return "acme";
  }

  @Override
  public List<AcmeState> states() {
    return List.of(AcmeState.values());
  }

  @Override
  public ErrorShape errors() {
    return (refusal, ids) ->
        Reply.json(
            refusal.status(),
            JsonNodeFactory.instance.objectNode().put("problem", refusal.message()));
  }

  @Override
  public void open(Router router, Desk desk) {
    ExportStore<Asked> exports = desk.exports().store();
    router.authenticate(
        (operation, request, now) ->
            request
                .headers()
                .first("Authorization")
                .map(token -> Identity.of(Principal.of("", token)))
                .orElse(Identity.missing("expected a token in Authorization")));
    router
        .on("start", call -> start(call, exports, desk))
        .as(Hop.START)
        .choosing(call -> Optional.of(call.json().get("report").asText()));
    router
        .on("status", call -> status(call, exports, desk))
        .as(Hop.STATUS)
        .about(call -> exports.find(call.path("id")));
  }

  private static Reply start(Call call, ExportStore<Asked> exports, Desk desk) {
    var id = desk.ids().uuid();
    var data = call.scenario().data();
    var rows =
        new Table(
            List.of(Column.of("id"), Column.of("name")),
            data.rows(),
            desk.seed(call.scenario()),
            data.from(),
            data.every());
    var artifact =
        desk.artifacts()
            .write(
                "acme/" + id,
                pieces -> {
                  try (var piece = pieces.open("export.csv", "text/csv")) {
                    piece.complete(CsvEncoder.RFC_4180.write(rows, piece.body()));
                  }
                });
    var export =
        exports.add(
            new Export<>(
                id,
                "all",
                call.now(),
                call.caller(),
                call.scenario(),
                new Asked(call.json().get("report").asText()),
                artifact));
    return Reply.json(201, json(export, phase(call, export), call, desk))
        .facts(ExportFacts.started(export));
  }

  private static Reply status(Call call, ExportStore<Asked> exports, Desk desk) {
    return exports
        .find(call.path("id"))
        .map(export -> status(call, export, desk))
        .orElseGet(
            () ->
                Reply.json(
                    404, JsonNodeFactory.instance.objectNode().put("problem", "no such export")));
  }

  private static Reply status(Call call, Export<Asked> export, Desk desk) {
    var phase = phase(call, export);
    var facts = ExportFacts.of(export, phase.state());
    if (isDone(phase)) {
      facts = facts.resultUntil(call.now().plus(URL_LIFE));
    }
    return Reply.ok(json(export, phase, call, desk)).facts(facts);
  }

  private static Phase phase(Call call, Export<Asked> export) {
    return export.phase(call.now(), AcmeState.BROKEN);
  }

  private static boolean isDone(Phase phase) {
    return phase.terminal() && !phase.failed();
  }

  private static ObjectNode json(Export<Asked> export, Phase phase, Call call, Desk desk) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", export.id()).put("state", phase.state().wire());
    if (!isDone(phase)) {
      return json.putNull("url");
    }
    var at = desk.artifacts().location("acme/" + export.id(), "export.csv");
    return json.put("url", desk.links().presigned(call.baseUrl(), at, call.now(), URL_LIFE));
  }
}
