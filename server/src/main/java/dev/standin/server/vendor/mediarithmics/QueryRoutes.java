package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.mediarithmics.otql.Checked;
import dev.standin.server.vendor.mediarithmics.otql.Plan;
import dev.standin.server.vendor.mediarithmics.otql.Points;
import dev.standin.server.vendor.mediarithmics.otql.Projection;
import dev.standin.server.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Queries: an export is based on one, and the page advises to run it first [S]. */
final class QueryRoutes {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Desk desk;
  private final Queries queries;
  private final Refusals refusals;

  QueryRoutes(Desk desk, Queries queries, Refusals refusals) {
    this.desk = desk;
    this.queries = queries;
    this.refusals = refusals;
  }

  Reply create(Call call) {
    var datamart = call.path("datamartId");
    var body = call.json();
    if (!body.path("datamart_id").asText(datamart).equals(datamart)) {
      return refusals.bad(
          call,
          "body /datamart_id: expected the "
              + datamart
              + " of the path but was "
              + body.path("datamart_id"));
    }
    var query =
        new Query(
            desk.ids().number(9), datamart, body.path("query_text").asText(), body.deepCopy());
    queries.add(query);
    var reply = Reply.ok(MediarithmicsJson.ok(MediarithmicsJson.query(query)));
    return Asked.check(query.text(), call.now()) instanceof Checked.Bad bad
        ? reply.note("the query is bad, its exports will be empty: " + bad.message())
        : reply;
  }

  Reply read(Call call) {
    return queries
        .find(call.path("queryId"), call.scenario())
        .filter(query -> query.datamartId().equals(call.path("datamartId")))
        .map(query -> Reply.ok(MediarithmicsJson.ok(MediarithmicsJson.query(query))))
        .orElseGet(() -> refusals.missing(call, "no query " + call.path("queryId") + " is there"));
  }

  /** Shows the first rows of a query; here a bad one has a message, unlike in an export. */
  Reply run(Call call) {
    var checked = Asked.check(call.request().body().text(), call.now());
    return checked instanceof Checked.Good good
        ? rows(call, good.plan())
        : refusals.bad(call, "OTQL " + ((Checked.Bad) checked).message());
  }

  private Reply rows(Call call, Plan plan) {
    long written = plan.query().limit();
    long standard = Math.min(written, Quirks.MOST_ROWS_SHOWN);
    int shown = written == Long.MAX_VALUE ? Quirks.ROWS_SHOWN : (int) standard;
    int limit = (int) Math.min(Page.number(call, "limit", shown), standard);
    int offset = Page.number(call, "offset", 0);
    var points = Points.of(call.scenario().data(), desk.seed(call.scenario()));
    var rows = MAPPER.createArrayNode();
    try (var selected = plan.rows(points).skip(offset).limit(limit)) {
      var ndjson = new ByteArrayOutputStream();
      new Projection(plan.query().selection()).writeNdjson(selected, ndjson);
      read(ndjson.toByteArray(), rows);
    } catch (IOException e) {
      throw new UncheckedIOException("rows are written to memory and read from it", e);
    }
    var precision = call.query("precision").orElse("FULL_PRECISION");
    return Reply.ok(MediarithmicsJson.ok(MediarithmicsJson.rows(rows, offset, limit, precision)));
  }

  private static void read(byte[] ndjson, ArrayNode rows) throws IOException {
    try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(ndjson)) {
      while (values.hasNextValue()) {
        rows.add(values.nextValue());
      }
    }
  }
}
