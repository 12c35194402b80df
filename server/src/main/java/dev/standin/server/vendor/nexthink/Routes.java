package dev.standin.server.vendor.nexthink;

import dev.standin.server.export.Export;
import dev.standin.server.export.ExportFacts;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.nexthink.Lifecycle.Standing;
import dev.standin.server.wire.Reply;
import java.util.List;
import java.util.Optional;

/** Answers the three operations of an export [S]. */
final class Routes {
  private static final Errors ERRORS = new Errors();

  private final Desk desk;
  private final Results results;
  private final ExportStore<Asked> exports;

  Routes(Desk desk) {
    this.desk = desk;
    this.results = new Results(desk);
    this.exports = desk.exports().store();
  }

  Reply startByPost(Call call) {
    return start(call, Asked.body(call.json()));
  }

  Reply startByGet(Call call) {
    try {
      return start(call, Asked.query(call.received().query()));
    } catch (Asked.Invalid e) {
      var refusal = Refusal.invalid(call.operation().id(), List.of(e.violation()));
      return ERRORS.reply(refusal, desk.ids()).refused(e.violation().toString());
    }
  }

  private Reply start(Call call, Asked asked) {
    var scenario = call.scenario();
    if (!mayRun(call.caller(), scenario)) {
      var refusal = Refusal.of(403, call.operation().id(), "Not authorized to execute this query.");
      return ERRORS
          .reply(refusal, desk.ids())
          .refused(
              "the scenario "
                  + scenario.label()
                  + " lets "
                  + call.caller().name()
                  + " not execute this query");
    }
    if (!scenario.get(Quirks.QUERY_EXISTS)) {
      return notFound(scenario, "No query associated with that ID.", "queryId")
          .refused("the scenario " + scenario.label() + " has no query of that ID");
    }
    var id = desk.ids().uuid();
    var artifact = results.write(id, scenario, asked.compression());
    var export =
        exports.add(
            new Export<>(
                id, asked.queryId(), call.now(), call.caller(), scenario, asked, artifact));
    return Reply.ok(Bodies.export(id)).facts(ExportFacts.started(export).handedOut());
  }

  Reply status(Call call) {
    return visible(call)
        .map(export -> status(call, export))
        .orElseGet(
            () ->
                notFound(call.scenario(), "No export associated with that ID.", "exportId")
                    .refused(absence(call)));
  }

  // The wire does not tell the two apart [S]; the journal's reader knows both callers anyway.
  private String absence(Call call) {
    var id = call.path("exportId");
    return exports
        .find(id)
        .map(export -> "the export " + id + " belongs to another caller, " + export.owner().name())
        .orElseGet(() -> "no export " + id + " is there" + exports.absence());
  }

  private Reply status(Call call, Export<Asked> export) {
    var standing = Lifecycle.at(export, call.now());
    var facts = ExportFacts.of(export, standing.state());
    String url = null;
    String error = null;
    int status = 200;
    if (standing instanceof Standing.Completed completed) {
      url = results.url(call.baseUrl(), export, call.now());
      facts = facts.resultUntil(Results.end(export, call.now()));
      if (completed.truncated()) {
        status = 206;
        facts = facts.truncated();
      }
    } else if (standing instanceof Standing.Failed failed) {
      error = failed.why();
    }
    boolean omitNulls = export.scenario().get(Quirks.OMIT_NULLS);
    return Reply.json(status, Bodies.status(standing.state(), url, error, omitNulls)).facts(facts);
  }

  /** The export that a call is about, if the caller may know of it. */
  Optional<Export<Asked>> visible(Call call) {
    return exports
        .find(call.path("exportId"))
        .filter(
            export ->
                isSame(export.owner(), call.caller())
                    || export.scenario().get(Quirks.SHARED_EXPORTS));
  }

  /** The identifier that a GET form carries; none if it is malformed, as no scenario has such. */
  static Optional<String> identifier(Call call) {
    return call.query("queryId").filter(Asked::isQueryId);
  }

  // Without the credential, since a client's next token is another.
  private static boolean isSame(Principal one, Principal other) {
    return one.name().equals(other.name()) && one.kind().equals(other.kind());
  }

  private static boolean mayRun(Principal caller, Scenario scenario) {
    return scenario.get(Quirks.RUNNABLE_BY).matches(caller.name());
  }

  private static Reply notFound(Scenario scenario, String message, String source) {
    return scenario.get(Quirks.NOT_FOUND_BODY).equals("json")
        ? Reply.json(404, Bodies.error(Quirks.NOT_FOUND_CODE, message, source))
        : Reply.empty(404);
  }
}
