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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The way of a request to a result URL: the gateway answers as S3 would, the faults of the export's
 * scenario strike, and it is written down like any other exchange of the session.
 */
public final class Downloads {
  /** Where result URLs live; no bucket's name can shadow a vendor's path there. */
  public static final String PREFIX = "/_standin/s3";

  private final DownloadGateway gateway;
  private final Frame frame;

  public Downloads(DownloadGateway gateway, Frame frame) {
    this.gateway = gateway;
    this.frame = frame;
  }

  /** Answers a download and writes the exchange down. */
  Answer answer(Session session, Incoming incoming, Instant wall) {
    var at = DownloadGateway.object(incoming.request().path(), PREFIX).orElse(null);
    return frame.answer(
        session,
        incoming.request(),
        wall,
        (arrival, record) -> new Serving(session, incoming, at, arrival, record));
  }

  /** One download; {@code at} is null if its path names no object. */
  private final class Serving implements Frame.Answerer {
    private final Session session;
    private final Incoming incoming;
    private final Location at;
    private final Instant now;
    private final Recorder record;
    private final String requestId;

    Serving(
        Session session, Incoming incoming, Location at, Session.Arrival arrival, Recorder record) {
      this.session = session;
      this.incoming = incoming;
      this.at = at;
      this.now = arrival.at();
      this.record = record;
      this.requestId = requestId(arrival);
      record.facts(Facts.NONE.hop(Hop.DOWNLOAD.word()).presigned());
    }

    @Override
    public Reply reply() {
      var origin = at == null ? null : session.origins().at(at).orElse(null);
      if (origin == null) {
        return serve(session, incoming, now, requestId);
      }
      tell(record, origin);
      return Hindrance.of(occasion(session, origin, now, incoming.request().method()))
          .reply(scene(), () -> serve(session, incoming, now, requestId));
    }

    @Override
    public Reply refuse(int status, String message) {
      var method = incoming.request().method();
      return Downloads.reply(
          DownloadGateway.refusal(status, method, at, requestId), method.equals("HEAD"));
    }

    private Scene scene() {
      return new Scene() {
        @Override
        public Reply refuse(int status) {
          return Serving.this.refuse(status, "");
        }

        @Override
        public Instant now() {
          return now;
        }
      };
    }
  }

  /** What S3 calls a request. */
  static String requestId(Session.Arrival arrival) {
    return String.format(Locale.ROOT, "%016X", arrival.number());
  }

  /** Notes whose file a read is about. */
  static void tell(Recorder record, Origin origin) {
    record.vendor(origin.vendor());
    record.facts(
        Facts.NONE
            .export(origin.export().id())
            .scenario(origin.export().scenario().label())
            .file("result"));
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
            : Reply.of(download.status(), content(download, head, told.get(), type));
    var whole = reply.withHeaders(new Headers(fields));
    return download.access() == null ? whole : whole.facts(Facts.NONE.access(download.access()));
  }

  // A file is not kept in the journal, and what S3 says instead of one is.
  private static Reply.Content content(Download download, boolean head, long told, String type) {
    if (head) {
      return new Reply.Content.Told(told, type);
    }
    if (download.status() < 300) {
      return new Reply.Content.Stream(download.body()::open, told, type);
    }
    try (var words = download.body().open()) {
      return new Reply.Content.Text(new String(words.readAllBytes(), StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
