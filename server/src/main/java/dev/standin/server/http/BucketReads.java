package dev.standin.server.http;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.fault.Scene;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import dev.standin.server.storage.BodySource;
import dev.standin.server.storage.Download;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.Turnstile;
import dev.standin.server.vendor.Hop;
import dev.standin.server.wire.Plan;
import dev.standin.server.wire.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The way of a client that reads an export's file from its bucket with an S3 client of its own: the
 * embedded store answers, the faults of the export's scenario strike, and it is written down like a
 * download by URL. What no export has written is the client's own affair.
 */
public final class BucketReads implements Turnstile {
  private final Sessions sessions;
  private final Frame frame;
  private final InstantSource wall;

  public BucketReads(Sessions sessions, Frame frame, InstantSource wall) {
    this.sessions = sessions;
    this.frame = frame;
    this.wall = wall;
  }

  @Override
  public Optional<Passage> pass(
      String id, Request request, Location at, Supplier<Download> stored) {
    var session = sessions.find(id).orElse(null);
    var origin = session == null ? null : session.origins().at(at).orElse(null);
    if (origin == null) {
      return Optional.empty();
    }
    var answer =
        frame.answer(
            session,
            request,
            wall.instant(),
            (arrival, record) -> {
              record.facts(Facts.NONE.hop(Hop.DOWNLOAD.word()));
              Downloads.tell(record, origin);
              var now = arrival.at();
              var occasion = Downloads.occasion(session, origin, now, request.method());
              return new Reading(occasion, stored);
            });
    return Optional.of(new Leaving(session, answer));
  }

  /** One read of an export's file. */
  private record Reading(Occasion occasion, Supplier<Download> stored)
      implements Frame.Answerer, Scene {
    @Override
    public Reply reply() {
      return Hindrance.of(occasion)
          .reply(this, () -> Downloads.reply(stored.get(), occasion.head()));
    }

    @Override
    public Reply refuse(int status, String message) {
      return refuse(status);
    }

    @Override
    public Reply refuse(int status) {
      // S3Proxy words it, under a request id of its own.
      return Reply.empty(status).header("Content-Type", "application/xml");
    }

    @Override
    public Instant now() {
      return occasion.now();
    }
  }

  /** An answer on its way, by its plan. */
  private static final class Leaving implements Passage {
    // Nothing to flush: what was sent has left.
    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    private final Session session;
    private final long number;
    private final Reply reply;
    private final Pace pace;

    Leaving(Session session, Answer answer) {
      this.session = session;
      this.number = answer.arrival().number();
      this.reply = answer.reply();
      // S3Proxy's connection does not tell whether the client has left; the next byte does.
      this.pace = new Pace(reply.plan(), session.clock(), answer.arrival().at(), () -> false);
    }

    @Override
    public Download download() {
      return reply.content() instanceof Reply.Content.Stream stream
          ? new Download(reply.status(), reply.headers(), stream.length(), stream.source()::open)
          : new Download(reply.status(), reply.headers(), 0, BodySource.NONE);
    }

    @Override
    public void stall() throws IOException {
      pace.stall();
    }

    @Override
    public boolean isPlain() {
      return reply.plan().equals(Plan.PLAIN);
    }

    @Override
    public boolean isSilent() {
      return pace.isSilent();
    }

    @Override
    public boolean resets() {
      return pace.resets();
    }

    @Override
    public int room(int most) throws IOException {
      return pace.room(most, NOWHERE);
    }

    @Override
    public void sent(int bytes) throws IOException {
      pace.sent(bytes, NOWHERE);
    }

    @Override
    public void delivered(long bytes, boolean complete) {
      session.journal().delivered(new Delivery(number, bytes, complete));
    }
  }
}
