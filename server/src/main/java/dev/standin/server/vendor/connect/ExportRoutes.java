package dev.standin.server.vendor.connect;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportFacts;
import dev.standin.server.export.ExportStore;
import dev.standin.server.storage.Credentials;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.connect.ConnectJson.FieldError;
import dev.standin.server.vendor.connect.query.ConnectQuery;
import dev.standin.server.vendor.connect.query.InvalidQuery;
import dev.standin.server.wire.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Small exports, exports to Amazon S3, and their monitoring [S]. */
final class ExportRoutes {
  /** The operation that exports to Amazon S3. */
  static final String S3_EXPORT = "create-export";

  private final Desk desk;
  private final PushedEvents pushed;
  private final ExportStore<S3Export> exports;

  ExportRoutes(Desk desk, PushedEvents pushed) {
    this.desk = desk;
    this.pushed = pushed;
    this.exports = desk.exports().store();
  }

  Reply exportEvents(Call call) {
    ConnectQuery query;
    try {
      query = ConnectQuery.parse(call.query("query").orElse(""));
    } catch (InvalidQuery e) {
      return Errors.fields(fields(e));
    }
    var selection = query.at(call.now());
    long limit = call.scenario().get(Quirks.SMALL_EXPORT_LIMIT);
    var results = new PackedEvents();
    for (var event : events(call)) {
      if (selection.accepts(event)) {
        if (results.size() == limit) {
          return Errors.message(
                  413,
                  String.format(
                      Locale.ROOT,
                      "The query resulted in over %,d events; export them to Amazon S3.",
                      limit))
              .facts(Facts.NONE.instead(S3_EXPORT));
        }
        results.add(event);
      }
    }
    return Reply.ok(ConnectJson.results(results)).facts(found(call, results.size()));
  }

  // A small export ends with its answer, and has no name of its own.
  private static Facts found(Call call, int rows) {
    var facts = Facts.NONE.rows(rows);
    return rows > 0
        ? facts
        : call.scenario().expected().emptyResult().map(facts::emptyMeans).orElse(facts);
  }

  Reply createExport(Call call) {
    var body = call.json();
    var errors = new ArrayList<FieldError>();
    ConnectQuery query = null;
    try {
      query = ConnectQuery.parse(body.get("query"));
    } catch (InvalidQuery e) {
      errors.addAll(fields(e));
    }
    S3Path path = null;
    try {
      path = S3Path.parse(body.get("s3Path").textValue());
    } catch (S3Path.Malformed e) {
      errors.add(new FieldError("s3Path", e.getMessage()));
    }
    if (!errors.isEmpty()) {
      return Errors.fields(errors);
    }
    var id = desk.ids().hex(24);
    var asked = new S3Export(CollectionKey.of(call), id + ".json", new AtomicLong());
    var artifact =
        desk.artifacts()
            .writeTo(
                new Credentials(
                    body.get("s3AccessKeyId").textValue(),
                    body.get("s3SecretAccessKey").textValue()),
                path.bucket(),
                path.prefix(),
                call.scenario().get(Quirks.CREATE_BUCKET),
                new EventFile(
                    asked, call.scenario(), path.region(), events(call), query.at(call.now())));
    var export =
        exports.add(
            new Export<>(
                id,
                asked.collection().name(),
                call.now(),
                call.caller(),
                call.scenario(),
                asked,
                artifact));
    return Reply.empty(201)
        .header("Location", location(call, asked.collection().name(), id))
        .facts(ExportFacts.started(export));
  }

  Reply getExport(Call call) {
    var export = find(call);
    if (export.isEmpty()) {
      return Errors.message(404, "The export was not found.", absence(call));
    }
    var standing = Standing.of(export.get(), call.now());
    return Reply.ok(ConnectJson.export(export.get(), standing))
        .facts(ExportFacts.delivered(export.get(), standing.status()));
  }

  /** The export that a call is about, if the collection of its path has it. */
  Optional<Export<S3Export>> find(Call call) {
    return exports
        .find(call.path("id"))
        .filter(export -> export.asked().collection().equals(CollectionKey.of(call)));
  }

  // The wire does not tell the two apart.
  private String absence(Call call) {
    var id = call.path("id");
    return exports
        .find(id)
        .map(export -> export.asked().collection())
        .map(other -> "the export " + id + " is of another collection or project: " + other.name())
        .orElse("no export " + id + " is there");
  }

  private Events events(Call call) {
    return Events.of(
        pushed.snapshot(CollectionKey.of(call)),
        call.scenario(),
        desk.seed(call.scenario()),
        call.now());
  }

  // Absolute, since clients cut it at fixed positions [C].
  private static String location(Call call, String collection, String id) {
    var segment = URLEncoder.encode(collection, StandardCharsets.UTF_8).replace("+", "%20");
    return call.baseUrl() + "/events/" + segment + "/export/" + id;
  }

  private static List<FieldError> fields(InvalidQuery invalid) {
    return invalid.errors().stream()
        .map(error -> new FieldError(error.field(), error.description()))
        .toList();
  }
}
