package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Ids;
import dev.standin.server.wire.Reply;
import java.util.List;
import java.util.Optional;

/**
 * Definitions: listing exports, details of an export, creating one [S]; changing and deleting [C].
 */
final class DefinitionRoutes {
  private static final int PAGE = 50;

  private final Ids ids;
  private final Definitions definitions;
  private final Queries queries;
  private final Refusals refusals;

  DefinitionRoutes(Ids ids, Definitions definitions, Queries queries, Refusals refusals) {
    this.ids = ids;
    this.definitions = definitions;
    this.queries = queries;
    this.refusals = refusals;
  }

  Reply list(Call call) {
    var all = definitions.of(call.query("organisation_id").orElse(Quirks.ORGANISATION));
    var page = Page.of(call, PAGE);
    int count = page.of(all).size();
    // The newest is the caller's own, as far as one can tell: nobody else creates any here.
    boolean hasNewest = page.first() == 0 && count > 0;
    return Reply.ok(MediarithmicsJson.page(page, all, MediarithmicsJson::definition))
        .facts(Facts.NONE.page(new Facts.Page(page.first(), count, all.size(), hasNewest)));
  }

  Reply read(Call call) {
    return find(call).map(DefinitionRoutes::shown).orElseGet(() -> missing(call));
  }

  Reply create(Call call) {
    var body = call.json();
    var queryId = body.path("query_id").asText();
    return shown(
        definitions.add(
            new Definition(
                ids.number(9),
                call.query("organisation_id").orElse(Quirks.ORGANISATION),
                body.path("name").asText(),
                queryId,
                queries.datamart(queryId),
                body.path("output_format").asText())));
  }

  Reply change(Call call) {
    var found = find(call);
    if (found.isEmpty()) {
      return missing(call);
    }
    // A definition that was read can be sent back; the datamart is the query's, whatever is sent.
    var fixed = MediarithmicsJson.definition(found.get());
    for (var field : List.of("id", "organisation_id")) {
      if (!call.json()
          .path(field)
          .asText(fixed.get(field).asText())
          .equals(fixed.get(field).asText())) {
        return refusals.bad(
            call,
            "body /"
                + field
                + ": expected "
                + fixed.get(field)
                + ", which cannot change, but was "
                + call.json().get(field));
      }
    }
    return definitions
        .change(found.get().id(), old -> changed(old, call))
        .map(DefinitionRoutes::shown)
        .orElseGet(() -> missing(call));
  }

  Reply delete(Call call) {
    return find(call).isPresent() && definitions.remove(call.path("exportId"))
        ? Reply.ok(MediarithmicsJson.ok())
        : missing(call);
  }

  private Definition changed(Definition old, Call call) {
    var body = call.json();
    var queryId = body.path("query_id").asText(old.queryId());
    return new Definition(
        old.id(),
        old.organisationId(),
        body.path("name").asText(old.name()),
        queryId,
        queries.datamart(queryId),
        body.path("output_format").asText(old.outputFormat()));
  }

  private Optional<Definition> find(Call call) {
    return definitions.find(call.path("exportId"), call.query("organisation_id").orElse(""));
  }

  private Reply missing(Call call) {
    return refusals.missing(
        call,
        "no export "
            + call.path("exportId")
            + " is there"
            + call.query("organisation_id")
                .map(o -> ", or it is not organisation " + o + "'s")
                .orElse("")
            + definitions.absence());
  }

  private static Reply shown(Definition definition) {
    return Reply.ok(MediarithmicsJson.ok(MediarithmicsJson.definition(definition)));
  }
}
