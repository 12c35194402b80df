package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Facts;
import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.artifact.ExportFailed;
import dev.standin.server.artifact.Failure;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportFacts;
import dev.standin.server.export.ExportStore;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.domo.query.Allowance;
import dev.standin.server.vendor.domo.query.DomoQuery;
import dev.standin.server.vendor.domo.query.QueryException;
import dev.standin.server.vendor.domo.query.Selection;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the two operations on a DataSet's exports, and keeps what one session has exported. */
final class DomoRoutes {
  private final Desk desk;
  private final ExportStore<Asked> exports;
  private final DomoErrors errors;
  private final DomoLifecycle lifecycle;
  private final EarlierExports earlier;

  /** By DataSet, the id of an export that waits until its result can wait to be written. */
  private final Map<String, String> coming = new HashMap<>();

  // By the hash of a DataSet's id: clients choose the ids, and memory must not grow with them.
  private final Object[] beginnings = Stream.generate(Object::new).limit(64).toArray();

  DomoRoutes(Desk desk, DomoErrors errors) {
    this.desk = desk;
    this.errors = errors;
    this.exports = desk.exports().store();
    this.lifecycle = new DomoLifecycle(exports);
    this.earlier = new EarlierExports(desk, exports);
  }

  /** The newest export of the DataSet that a call is about. */
  Optional<Export<Asked>> newest(Call call) {
    return exports.newest(dataSetId(call));
  }

  static String dataSetId(Call call) {
    return call.path("datasetId");
  }

  /** Create Export. */
  Reply create(Call call) {
    var dataSet = DataSet.at(call.scenario(), call.now());
    var denied = denied(call, dataSet);
    if (denied.isPresent()) {
      return denied.get();
    }
    begin(call);
    var visible = Policy.visible(call.scenario().get(Quirks.POLICIES), call.caller());
    var asked = Asked.of(call.json(), visible, dataSet.version());
    DomoQuery query;
    try {
      query = DomoQuery.parse(asked.query(), dataSet.columns());
    } catch (QueryException e) {
      return refuse(call, 400, "queryRequest/query" + e.pointer() + ": " + e.reason());
    }
    var selection = selection(dataSet, query, visible);
    while (true) {
      var next = coming(dataSetId(call));
      if (next.isPresent()) {
        return active(call, next.get());
      }
      var start = lifecycle.start(dataSetId(call), asked, Asked.usesCache(call.json()), call.now());
      if (start instanceof DomoLifecycle.Start.Refused refused) {
        return active(call, refused.active().id());
      }
      if (start instanceof DomoLifecycle.Start.Previous previous) {
        return answer(200, previous.export(), call)
            .facts(Facts.NONE.previous())
            .note("the previous export again: nothing has changed since");
      }
      var added = add((DomoLifecycle.Start.New) start, call, asked, selection);
      if (added.isPresent()) {
        return answer(call.scenario().get(Quirks.ANSWERS_CREATED) ? 201 : 200, added.get(), call);
      }
    }
  }

  // To judge the last export may wait for its files, and to start one may wait for room among the
  // results to be written, so nothing is locked meanwhile. If another client has added one since,
  // or is about to, that is the one to judge, or two would be active.
  private Optional<Export<Asked>> add(
      DomoLifecycle.Start.New start, Call call, Asked asked, Selection selection) {
    var dataSet = dataSetId(call);
    String id;
    synchronized (coming) {
      if (coming.containsKey(dataSet)
          || !newest(call).map(Export::id).orElse("").equals(start.after())) {
        return Optional.empty();
      }
      id = desk.ids().uuid();
      coming.put(dataSet, id);
    }
    try {
      return Optional.of(exports.add(started(id, call, asked, selection)));
    } finally {
      synchronized (coming) {
        coming.remove(dataSet);
      }
    }
  }

  private Optional<String> coming(String dataSet) {
    synchronized (coming) {
      return Optional.ofNullable(coming.get(dataSet));
    }
  }

  private Reply active(Call call, String id) {
    var message =
        "Export cannot be created: only one active export can run per DataSet at a time, and "
            + id
            + " is active.";
    return refuse(call, 400, message).facts(Facts.NONE.export(id).mayChange());
  }

  /** Export Status. */
  Reply list(Call call) {
    var denied = denied(call, DataSet.at(call.scenario(), call.now()));
    if (denied.isPresent()) {
      return denied.get();
    }
    begin(call);
    var listed = new ArrayList<JsonNode>();
    var facts = Facts.NONE;
    for (var export : exports.of(dataSetId(call))) {
      var phase = DomoLifecycle.phase(export, call.now());
      if (listed.isEmpty()) {
        facts = ExportFacts.delivered(export, phase.state());
        facts = EarlierExports.isOne(export) ? facts.foreign() : facts;
      }
      listed.add(DomoJson.export(export, phase));
    }
    if (call.scenario().get(Quirks.OLDEST_FIRST)) {
      Collections.reverse(listed);
    }
    return DomoJson.reply(200, JsonNodeFactory.instance.arrayNode().addAll(listed)).facts(facts);
  }

  // It has to be there before the first call is answered, whichever that is.
  private void begin(Call call) {
    if (call.scenario().get(Quirks.EARLIER_EXPORTS) > 0) {
      var dataSet = dataSetId(call);
      synchronized (beginnings[Math.floorMod(dataSet.hashCode(), beginnings.length)]) {
        earlier.addBefore(dataSet, call.scenario(), call.now());
      }
    }
  }

  private Optional<Reply> denied(Call call, DataSet dataSet) {
    if (!dataSet.exists()) {
      return Optional.of(
          refuse(call, 404, "The DataSet " + dataSetId(call) + " is not in this instance."));
    }
    return dataSet.readableBy(call.caller())
        ? Optional.empty()
        : Optional.of(refuse(call, 403, "An export takes read access to the DataSet."));
  }

  private Reply refuse(Call call, int status, String message) {
    return errors
        .reply(Refusal.of(status, call.operation().id(), message), desk.ids())
        .refused(message);
  }

  private static Reply answer(int status, Export<Asked> export, Call call) {
    var phase = DomoLifecycle.phase(export, call.now());
    return DomoJson.reply(status, DomoJson.export(export, phase))
        .facts(ExportFacts.delivered(export, phase.state()));
  }

  private Selection selection(DataSet dataSet, DomoQuery query, Policy.Visible visible) {
    var rows = dataSet.rows(desk.seed(dataSet.scenario()));
    var allowance =
        Allowance.of(
            dataSet.scenario().get(Quirks.QUERY_MEMORY),
            dataSet.scenario().get(Quirks.ORDERED_ROWS));
    if (!visible.any()) {
      return query.over(rows.first(0), allowance);
    }
    try {
      return query.within(visible.where()).over(rows, allowance);
    } catch (QueryException e) {
      throw new IllegalStateException("the policies were held against the columns at load", e);
    }
  }

  private Export<Asked> started(String id, Call call, Asked asked, Selection selection) {
    return new Export<>(
        id,
        dataSetId(call),
        call.now(),
        call.caller(),
        call.scenario(),
        asked,
        written(call, asked, files(id, asked, selection, call.scenario())));
  }

  private Artifact written(Call call, Asked asked, ArtifactWriter.Job files) {
    return desk.artifacts()
        .writeTo(
            Asked.credentials(call.json()),
            asked.bucket(),
            asked.path(),
            call.scenario().get(Quirks.BUCKET_EXISTS),
            files);
  }

  private static ArtifactWriter.Job files(
      String id, Asked asked, Selection selection, Scenario scenario) {
    var region = scenario.get(Quirks.BUCKET_REGION);
    if (!asked.region().equals(region)) {
      var message =
          "Cross-region exports are unsupported: the bucket %s is in %s, and region was %s."
              .formatted(asked.bucket(), region, asked.region());
      return pieces -> {
        throw new ExportFailed(new Failure(scenario.get(Quirks.REGION_ERROR), message));
      };
    }
    return new CsvFiles(
        id,
        selection,
        CsvEncoder.RFC_4180.withBom(asked.bom()),
        scenario.timeline().last().truncateTo(),
        CsvFiles.perFile(scenario));
  }
}
