package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.session.Session;
import dev.standin.server.storage.DownloadGateway;
import dev.standin.server.vendor.Hop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;

/**
 * The way of a request to a result URL: the gateway answers as S3 would, and it is written down
 * like any other exchange of the session.
 */
public final class Downloads {
  /** Where result URLs live; no bucket's name can shadow a vendor's path there. */
  public static final String PREFIX = "/_standin/s3";

  private final DownloadGateway gateway;

  public Downloads(DownloadGateway gateway) {
    this.gateway = gateway;
  }

  /** Answers a download and writes the exchange down. */
  Answer answer(Session session, Incoming incoming, Instant wall) {
    var arrival = session.arrive();
    var request = incoming.request();
    var record = new Recorder(session, arrival, wall, request);
    record.facts(Facts.NONE.hop(Hop.DOWNLOAD.word()));
    concern(session, request.path(), record);
    var download =
        gateway.serve(
            request.method(),
            incoming.host(),
            incoming.prefix() + request.path(),
            request.query(),
            request.headers(),
            incoming.prefix() + PREFIX,
            session.storage(),
            arrival.at(),
            String.format(Locale.ROOT, "%016X", arrival.number()));
    var fields = new ArrayList<>(download.headers().fields());
    fields.removeIf(field -> field.getKey().equalsIgnoreCase("Content-Length"));
    long told = download.headers().first("Content-Length").map(Long::parseLong).orElse(0L);
    var outgoing =
        new Outgoing(
            download.status(),
            Outgoing.dated(new Headers(fields), arrival.at()),
            new byte[0],
            download.length() == 0 ? null : download.body()::open,
            told);
    record.append(outgoing);
    return new Answer(outgoing, arrival.number());
  }

  // Our own keys end in <vendor>/<export>/<file>, whatever storage puts before that.
  private static void concern(Session session, String path, Recorder record) {
    var parts = path.substring(PREFIX.length()).split("/");
    if (parts.length < 5 || !parts[1].equals(ArtifactWriter.BUCKET)) {
      return;
    }
    var vendor = parts[parts.length - 3];
    var store = session.exports().get(vendor);
    var export = store == null ? null : store.find(parts[parts.length - 2]).orElse(null);
    if (export != null) {
      record.vendor(vendor);
      record.facts(Facts.NONE.export(export.id()).scenario(export.scenario().name()));
    }
  }
}
