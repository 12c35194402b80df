package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.session.Session;
import dev.standin.server.storage.DownloadGateway;
import dev.standin.server.vendor.Hop;
import java.time.Instant;
import java.util.ArrayList;

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

  /**
   * Answers a download.
   *
   * @param request its path begins with {@link #PREFIX}
   * @param host the Host header, which is signed
   * @param prefix the session's prefix, which is signed too; "" for the default session
   */
  Answer answer(Session session, Request request, String host, String prefix, Instant wall) {
    var arrival = session.arrive();
    var record = new Recorder(session, arrival, wall, request);
    record.facts(facts(request.path()));
    var download =
        gateway.serve(
            request.method(),
            host,
            prefix + request.path(),
            request.query(),
            request.headers(),
            prefix + PREFIX,
            session.storage(),
            arrival.at(),
            String.format("%016X", arrival.number()));
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

  // Keys are <session>/<vendor>/<export>/<file>, the session only where sessions share a bucket.
  private static Facts facts(String path) {
    var facts = Facts.NONE.hop(Hop.DOWNLOAD.word());
    var own = PREFIX + "/" + ArtifactWriter.BUCKET + "/";
    if (!path.startsWith(own)) {
      return facts;
    }
    var parts = path.substring(own.length()).split("/");
    return parts.length < 3 ? facts : facts.export(parts[parts.length - 2]);
  }
}
