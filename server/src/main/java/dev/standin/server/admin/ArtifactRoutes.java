package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Sha256;
import dev.standin.server.artifact.Glimpse;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.session.Session;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.storage.StorageException;
import dev.standin.server.storage.StoredObject;
import dev.standin.server.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Shows what an export has written, as far as the first rows tell it. */
final class ArtifactRoutes {
  private static final int ROWS = 20;
  // Up to here a file is read whole, and has a checksum; of a longer one the beginning is.
  private static final int WHOLE = 1024 * 1024;

  private final ExportRoutes exports;
  private final ObjectStore store;

  ArtifactRoutes(ExportRoutes exports, ObjectStore store) {
    this.exports = exports;
    this.store = store;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-artifact", this::read);
    operations.put("read-artifact-file", this::file);
  }

  private Reply read(AdminCall call) {
    var session = call.session();
    var export = exports.find(call, session).export();
    var now = session.clock().now();
    var outcome = export.artifact().peek();
    var json =
        ExportJson.artifact(outcome, ExportRoutes.url(call, session, now)).put("id", export.id());
    if (outcome.orElse(null) instanceof Outcome.Written written) {
      int number = call.query("piece").map(Integer::parseInt).orElse(0);
      int pieces = written.pieces().size();
      if (number < pieces) {
        int rows = call.query("rows").map(Integer::parseInt).orElse(ROWS);
        json.set("preview", preview(session, written.pieces().get(number), rows));
      } else if (number > 0) {
        throw new Declined(
            404, export.id() + " has " + pieces + " files, so that none is number " + number);
      }
    }
    return Reply.ok(json);
  }

  /**
   * A whole file, for somebody who looks on: no call of the client's, and nothing of it is
   * journaled.
   */
  private Reply file(AdminCall call) {
    var session = call.session();
    var export = exports.find(call, session).export();
    int number = Integer.parseInt(call.received().path().get("number"));
    if (!(export.artifact().peek().orElse(null) instanceof Outcome.Written written)
        || number >= written.pieces().size()) {
      throw new Declined(404, export.id() + " has no file number " + number + " that is written");
    }
    var piece = written.pieces().get(number);
    try {
      var head = store.head(session.storage(), piece.at());
      if (head.isEmpty()) {
        throw new Declined(404, "the file is no longer in the storage");
      }
      var content =
          new Reply.Content.Stream(
              () -> opened(session, piece), head.get().length(), "application/octet-stream");
      // Saved and never shown: what is in it may be whatever somebody put into a data file.
      return Reply.of(200, content)
          .header("Content-Disposition", "attachment; filename=\"" + name(piece) + "\"");
    } catch (StorageException e) {
      throw new Declined(502, "the storage does not give the file: " + e.getMessage());
    }
  }

  private static String name(Piece piece) {
    var key = piece.at().key();
    return key.substring(key.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private InputStream opened(Session session, Piece piece) throws IOException {
    try {
      return store
          .read(session.storage(), piece.at(), "")
          .orElseThrow(() -> new IOException("the file is no longer in the storage"))
          .body();
    } catch (StorageException e) {
      throw new IOException(e);
    }
  }

  private ObjectNode preview(Session session, Piece piece, int rows) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("bucket", piece.at().bucket()).put("key", piece.at().key());
    try {
      // A range of nothing is none.
      boolean isWhole = piece.bytes() <= WHOLE;
      var range = isWhole ? "" : "bytes=0-" + (Glimpse.BEGINNING - 1);
      var found = store.read(session.storage(), piece.at(), range);
      if (found.isEmpty()) {
        return json.put("problem", "the file is no longer in the storage");
      }
      return told(json, found, isWhole, rows);
    } catch (StorageException | IOException e) {
      return json.put("problem", "the storage does not give the file: " + e.getMessage());
    }
  }

  private static ObjectNode told(
      ObjectNode json, Optional<StoredObject> found, boolean isWhole, int rows) throws IOException {
    try (var object = found.get()) {
      var head = object.head();
      var bytes = object.body().readNBytes(isWhole ? WHOLE : Glimpse.BEGINNING);
      var glimpse = Glimpse.of(bytes, isWhole, rows);
      json.put("contentType", head.contentType())
          .put("etag", head.etag())
          .put("compression", glimpse.compression().encoding());
      if (isWhole) {
        json.put("sha256", Sha256.hex(bytes));
      }
      glimpse.lines().forEach(json.putArray("lines")::add);
      return json.put("more", glimpse.isCut());
    }
  }
}
