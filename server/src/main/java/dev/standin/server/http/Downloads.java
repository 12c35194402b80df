package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.server.fault.Scene;
import dev.standin.server.session.Origins.Origin;
import dev.standin.server.session.Session;
import dev.standin.server.storage.Download;
import dev.standin.server.storage.DownloadGateway;
import dev.standin.server.storage.Location;
import dev.standin.server.vendor.Hop;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a request to a result URL: the gateway answers as S3 would, the faults of the export's
 * scenario strike, and it is written down like any other exchange of the session.
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
    var at = DownloadGateway.object(request.path(), PREFIX).orElse(null);
    var origin = at == null ? null : session.origins().at(at).orElse(null);
    var requestId = String.format("%016X", arrival.number());
    Reply reply;
    if (origin == null) {
      reply = serve(session, incoming, arrival.at(), requestId);
    } else {
      record.vendor(origin.vendor());
      record.facts(
          Facts.NONE.export(origin.export().id()).scenario(origin.export().scenario().name()));
      reply =
          Hindrance.of(occasion(session, origin, arrival.at(), request.method()))
              .reply(
                  scene(request.method(), at, requestId, arrival.at()),
                  () -> serve(session, incoming, arrival.at(), requestId));
    }
    record.facts(reply.facts());
    reply.notes().forEach(record::note);
    var outgoing = Outgoing.of(reply, arrival.at());
    record.append(outgoing);
    return new Answer(outgoing, arrival);
  }

  static Occasion occasion(Session session, Origin origin, Instant now, String method) {
    var export = origin.export();
    return new Occasion(
        session,
        export.scenario(),
        List.of(Hop.DOWNLOAD.word()),
        export.id(),
        export.createdAt(),
        // Whoever has the URL may fetch the file; it counts for who started the export.
        export.owner().name(),
        now,
        method.equals("HEAD"));
  }

  private static Scene scene(String method, Location at, String requestId, Instant now) {
    return new Scene() {
      @Override
      public Reply refuse(int status) {
        return reply(DownloadGateway.refusal(status, method, at, requestId), method.equals("HEAD"));
      }

      @Override
      public Instant now() {
        return now;
      }
    };
  }

  private Reply serve(Session session, Incoming incoming, Instant now, String requestId) {
    var request = incoming.request();
    return reply(
        gateway.serve(
            request.method(),
            incoming.host(),
            incoming.prefix() + request.path(),
            request.query(),
            request.headers(),
            incoming.prefix() + PREFIX,
            session.storage(),
            now,
            requestId),
        request.method().equals("HEAD"));
  }

  // Content-Length is told by the way the body is sent; for HEAD it is that of the body not sent.
  static Reply reply(Download download, boolean head) {
    var fields = new ArrayList<>(download.headers().fields());
    fields.removeIf(field -> field.getKey().equalsIgnoreCase("Content-Length"));
    var told = download.headers().first("Content-Length").map(Long::parseLong);
    var type = download.headers().first("Content-Type").orElse("");
    var reply =
        told.isEmpty()
            ? Reply.empty(download.status())
            : Reply.of(
                download.status(),
                head
                    ? new Reply.Content.Told(told.get(), type)
                    : new Reply.Content.Stream(download.body()::open, told.get(), type));
    return reply.withHeaders(new Headers(fields));
  }
}
