package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.export.Export;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.StorageException;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** Downloads: by the exports API, and by the data_file API, which has the error file too [S]. */
final class FileRoutes {
  private static final Pattern DATA_FILE =
      Pattern.compile(
          "mics://data_file/tenants/([0-9]{1,19})/jobs/executions/([0-9]{1,19})/result/"
              + "(export\\.data|export\\.error)");

  private final Desk desk;
  private final ExecutionRoutes executions;
  private final Refusals refusals;

  FileRoutes(Desk desk, ExecutionRoutes executions, Refusals refusals) {
    this.desk = desk;
    this.executions = executions;
    this.refusals = refusals;
  }

  /** {@code …/files/technical_name=export}: the name is part of the path [S]. */
  Reply byPath(Call call) {
    return byName(call, call.path("technicalName"));
  }

  /** {@code …/files?technical_name=export}: the page lists it as a query parameter [A]. */
  Reply byQuery(Call call) {
    return byName(call, call.query("technical_name").orElse(""));
  }

  Reply byUri(Call call) {
    var uri = DATA_FILE.matcher(call.query("uri").orElse(""));
    var found = about(call);
    return found.isPresent() && uri.matches()
        ? file(call, found.get(), uri.group(3))
        : refusals.missing(call, "no data file is called " + call.query("uri").orElse(""));
  }

  /** The execution that a download is about. */
  Optional<Export<Asked>> about(Call call) {
    if (call.path("executionId") != null) {
      return executions.find(call.path("exportId"), call.path("executionId"));
    }
    var uri = DATA_FILE.matcher(call.query("uri").orElse(""));
    return uri.matches()
        ? executions
            .find(uri.group(2))
            .filter(e -> e.asked().definition().organisationId().equals(uri.group(1)))
        : Optional.empty();
  }

  /** Which file a download is for, and whether it is the caller's to have. */
  Facts told(Call call) {
    boolean isError =
        DATA_FILE
            .matcher(call.query("uri").orElse(""))
            .results()
            .anyMatch(uri -> uri.group(3).equals(ResultFile.ERROR));
    var facts = Facts.NONE.file(isError ? "error" : "result");
    return about(call).filter(ExecutionRoutes::isForeign).isPresent() ? facts.foreign() : facts;
  }

  private Reply byName(Call call, String technicalName) {
    var found = about(call);
    if (found.isEmpty()) {
      return refusals.missing(call, "no such execution of export " + call.path("exportId"));
    }
    return technicalName.equals(ResultFile.TECHNICAL_NAME)
        ? file(call, found.get(), ResultFile.DATA)
        : refusals.missing(call, "expected the technical name export but was " + technicalName);
  }

  private Reply file(Call call, Export<Asked> facts, String key) {
    var execution = ExecutionLifecycle.at(facts, call.now());
    var owner = key.equals(ResultFile.DATA) ? ExecutionState.SUCCEEDED : ExecutionState.FAILED;
    if (execution.state() != owner) {
      var none =
          refusals.missing(
              call, "only a " + owner + " execution has " + key + ", this is " + execution.state());
      return execution.state().terminal() ? none : none.facts(Facts.NONE.mayChange());
    }
    if (execution.isRemoved(call.now())) {
      return refusals.missing(call, "the file has been removed, as the scenario says");
    }
    var reply = stored(call, execution, key);
    var complaint = facts.asked().complaint();
    return complaint.map(reply::note).orElse(reply);
  }

  private Reply stored(Call call, Execution execution, String key) {
    var at = desk.artifacts().location(ResultFile.folder(execution.id()), key);
    try {
      var head = desk.artifacts().head(at);
      if (head.isPresent()) {
        return Reply.of(
            200, new Reply.Content.Stream(() -> opened(at), head.get().length(), type(execution)));
      }
    } catch (StorageException e) {
      return refusals.unavailable(call, "the storage does not give the file: " + e.getMessage());
    }
    // A failure that no scenario planned, such as storage that refused the result: its reason is
    // known, and the storage has no file of it.
    return execution.failure() != null
        ? Reply.of(
            200, new Reply.Content.Text(ResultFile.text(execution.failure()), ResultFile.PLAIN))
        : refusals.missing(call, "the file is no longer in the storage");
  }

  private InputStream opened(Location at) throws IOException {
    try {
      return desk.artifacts()
          .read(at, "")
          .orElseThrow(() -> new IOException(at + " was removed a moment ago"))
          .body();
    } catch (StorageException e) {
      throw new IOException("cannot read " + at + ": " + e.getMessage(), e);
    }
  }

  private static String type(Execution execution) {
    return execution.failure() == null ? ResultFile.type(execution.definition()) : ResultFile.PLAIN;
  }
}
