package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportFacts;
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
        .map(
            definition ->
                shown(ExecutionLifecycle.at(started(definition, call), call.now()), call.now())
                    .facts(Facts.NONE.handedOut()))
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
    return reply.facts(shown(page, all, call));
  }

  /** What a page shows of the caller's own executions. */
  private static Facts shown(Page page, List<Export<Asked>> all, Call call) {
    var here = page.of(all);
    var own = own(here, call.caller());
    boolean hasNewest = own.isPresent() && own.equals(own(all, call.caller()));
    return own.map(first -> facts(ExecutionLifecycle.at(first, call.now()), call.now()))
        .orElse(Facts.NONE)
        .page(new Facts.Page(page.first(), here.size(), all.size(), hasNewest));
  }

  Reply read(Call call) {
    return find(call.path("exportId"), call.path("executionId"))
        .map(facts -> shown(ExecutionLifecycle.at(facts, call.now()), call.now()))
        .orElseGet(
            () ->
                refusals.missing(
                    call,
                    "export "
                        + call.path("exportId")
                        + " has no execution "
                        + call.path("executionId")
                        + executions.absence()));
  }

  /** The execution that a poll of the list is about, as far as one can tell: the caller's own. */
  Optional<Export<Asked>> newest(Call call) {
    var exportId = call.path("exportId");
    return definitions
        .find(exportId)
        .flatMap(definition -> own(begun(exportId, call.now()), call.caller()));
  }

  // Of a client that has changed its token meanwhile, a scenario's own are all that is not its own.
  private static Optional<Export<Asked>> own(List<Export<Asked>> newestFirst, Principal caller) {
    return newestFirst.stream()
        .filter(execution -> execution.owner().name().equals(caller.name()))
        .findFirst()
        .or(() -> newestFirst.stream().filter(execution -> !isForeign(execution)).findFirst());
  }

  /** Whether an execution was started by somebody whom the scenario has made up. */
  static boolean isForeign(Export<Asked> execution) {
    return execution.owner().equals(SOMEBODY_ELSE);
  }

  // Somebody else's, which a scenario has for later, is not there before its time.
  private List<Export<Asked>> begun(String exportId, Instant now) {
    return executions.of(exportId, now);
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

  /** What an answer tells of an execution. */
  private static Facts facts(Execution execution, Instant now) {
    var facts = ExportFacts.of(execution.facts(), execution.state());
    if (isForeign(execution.facts())) {
      facts = facts.foreign();
    }
    var tally = execution.facts().asked().tally().get();
    // Of tasks that are not counted nobody can see that some failed.
    boolean seen = execution.tally() != null && execution.tally().erroneous() > 0;
    if (execution.hasResult() && tally != null && (tally.truncated() || seen)) {
      facts = facts.truncated();
    }
    if (!execution.state().terminal() || execution.isRemoved(now)) {
      return facts;
    }
    return execution.hasResult() ? facts.result() : facts.errorFile();
  }

  private Export<Asked> started(Definition definition, Call call) {
    var own = add(definition, call, call.caller(), call.now());
    var another = call.scenario().get(Quirks.ANOTHER_AFTER);
    if (!another.isZero()) {
      for (long i = 0; i < call.scenario().get(Quirks.OTHERS); i++) {
        add(definition, call, SOMEBODY_ELSE, call.now().plus(another));
      }
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

  private static Reply shown(Execution execution, Instant now) {
    var reply =
        Reply.ok(MediarithmicsJson.ok(MediarithmicsJson.execution(execution)))
            .facts(facts(execution, now));
    var complaint = execution.facts().asked().complaint();
    return complaint.map(reply::note).orElse(reply);
  }

  private Reply noExport(Call call) {
    return refusals.missing(
        call, "no export " + call.path("exportId") + " is there" + definitions.absence());
  }
}
