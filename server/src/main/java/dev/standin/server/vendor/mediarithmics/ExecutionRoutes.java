package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.mediarithmics.otql.Points;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Executions: generating one, and their status [S]. */
final class ExecutionRoutes {
  private static final int PAGE = 10;
  private static final Principal SOMEBODY_ELSE = new Principal("somebody else", "", "");

  private final Desk desk;
  private final Definitions definitions;
  private final Queries queries;
  private final ExportStore<Asked> executions;
  private final Callers callers;
  private final Refusals refusals;

  ExecutionRoutes(
      Desk desk,
      Definitions definitions,
      Queries queries,
      ExportStore<Asked> executions,
      Callers callers,
      Refusals refusals) {
    this.desk = desk;
    this.definitions = definitions;
    this.queries = queries;
    this.executions = executions;
    this.callers = callers;
    this.refusals = refusals;
  }

  Reply create(Call call) {
    return definitions
        .find(call.path("exportId"))
        .map(definition -> shown(ExecutionLifecycle.at(started(definition, call), call.now())))
        .orElseGet(() -> noExport(call));
  }

  /** Newest first [C], so an execution that was started meanwhile moves all others on. */
  Reply list(Call call) {
    var definition = definitions.find(call.path("exportId"));
    if (definition.isEmpty()) {
      return noExport(call);
    }
    var page = Page.of(call, PAGE);
    var all = begun(definition.get().id(), call.now());
    var reply =
        Reply.ok(
            MediarithmicsJson.page(
                page,
                all,
                facts -> MediarithmicsJson.execution(ExecutionLifecycle.at(facts, call.now()))));
    return page.of(all).stream()
        .findFirst()
        .map(first -> reply.facts(facts(ExecutionLifecycle.at(first, call.now()))))
        .orElse(reply);
  }

  Reply read(Call call) {
    return find(call.path("exportId"), call.path("executionId"))
        .map(facts -> shown(ExecutionLifecycle.at(facts, call.now())))
        .orElseGet(
            () ->
                refusals.missing(
                    call,
                    "export "
                        + call.path("exportId")
                        + " has no execution "
                        + call.path("executionId")));
  }

  /** The execution that a poll of the list is about, as far as one can tell. */
  Optional<Export<Asked>> newest(String exportId, Instant now) {
    return definitions
        .find(exportId)
        .flatMap(definition -> begun(exportId, now).stream().findFirst());
  }

  // Somebody else's, which a scenario has for later, is not there before its time.
  private List<Export<Asked>> begun(String exportId, Instant now) {
    return executions.of(exportId).stream().filter(e -> !e.createdAt().isAfter(now)).toList();
  }

  /** An execution of an export that still exists. */
  Optional<Export<Asked>> find(String exportId, String executionId) {
    return executions
        .find(executionId)
        .filter(facts -> facts.group().equals(exportId))
        .filter(facts -> definitions.find(exportId).isPresent());
  }

  /** An execution by its own id, of an export that still exists. */
  Optional<Export<Asked>> find(String executionId) {
    return executions.find(executionId).flatMap(facts -> find(facts.group(), facts.id()));
  }

  static Facts facts(Execution execution) {
    var facts =
        Facts.NONE
            .export(execution.id())
            .state(execution.state().wire(), execution.state().terminal());
    var tally = execution.facts().asked().tally().get();
    return execution.hasResult() && tally != null && tally.truncated() ? facts.truncated() : facts;
  }

  private Export<Asked> started(Definition definition, Call call) {
    var own = add(definition, call, call.caller(), call.now());
    var another = call.scenario().get(Quirks.ANOTHER_AFTER);
    if (!another.isZero()) {
      add(definition, call, SOMEBODY_ELSE, call.now().plus(another));
    }
    return own;
  }

  private Export<Asked> add(Definition definition, Call call, Principal owner, Instant now) {
    var scenario = call.scenario();
    var id = desk.ids().number(9);
    var otql = queries.text(definition.queryId(), scenario);
    var asked = Asked.of(definition, callers.userId(owner), otql, now);
    var points = Points.of(scenario.data(), desk.seed(scenario));
    var artifact =
        desk.artifacts().write(ResultFile.folder(id), ResultFile.of(asked, scenario, points));
    return executions.add(new Export<>(id, definition.id(), now, owner, scenario, asked, artifact));
  }

  private static Reply shown(Execution execution) {
    var reply =
        Reply.ok(MediarithmicsJson.ok(MediarithmicsJson.execution(execution)))
            .facts(facts(execution));
    var complaint = execution.facts().asked().complaint();
    return complaint.map(reply::note).orElse(reply);
  }

  private Reply noExport(Call call) {
    return refusals.missing(call, "no export " + call.path("exportId") + " is there");
  }
}
