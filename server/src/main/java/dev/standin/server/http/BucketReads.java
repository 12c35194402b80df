package dev.standin.server.http;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.export.Export;
import dev.standin.server.fault.Scene;
import dev.standin.server.session.Origins.Origin;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import dev.standin.server.storage.BodySource;
import dev.standin.server.storage.Download;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.Turnstile;
import dev.standin.server.vendor.Hop;
import dev.standin.server.wire.Pace;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The way of a client that reads an export's file from its bucket with an S3 client of its own: the
 * embedded store answers, the faults of the export's scenario strike, and it is written down like a
 * download by URL. What no export has written is the client's own affair.
 */
public final class BucketReads implements Turnstile {
  /** How many reads may wait at a time; they keep threads of the server that takes uploads. */
  public static final int WAITING = 500;

  private final Sessions sessions;
  private final Frame frame;
  private final InstantSource wall;
  private final Semaphore waiting = new Semaphore(WAITING);

  public BucketReads(Sessions sessions, Frame frame, InstantSource wall) {
    this.sessions = sessions;
    this.frame = frame;
    this.wall = wall;
  }

  @Override
  public Optional<Passage> pass(
      String id,
      Request request,
      Location at,
      BooleanSupplier left,
      Function<String, Download> stored) {
    var session = sessions.enter(id).orElse(null);
    if (session == null) {
      return Optional.empty();
    }
    var stay = new Stay(session);
    Passage passage = null;
    try {
      passage =
          session
              .origins()
              .at(at)
              .map(origin -> leaving(stay, origin, at, request, left, stored))
              .orElse(null);
      return Optional.ofNullable(passage);
    } finally {
      if (passage == null) {
        stay.end();
      }
    }
  }

  @Override
  public Predicate<Location> hidden(String id) {
    var session = sessions.find(id).orElse(null);
    if (session == null) {
      return at -> false;
    }
    var now = session.clock().now();
    return at ->
        session.origins().at(at).filter(origin -> isUnfinished(origin.export(), now)).isPresent();
  }

  private static boolean isUnfinished(Export<?> export, Instant now) {
    var phase = export.scheduled(now);
    return !phase.terminal() || phase.failed();
  }

  private Leaving leaving(
      Stay stay,
      Origin origin,
      Location at,
      Request request,
      BooleanSupplier left,
      Function<String, Download> stored) {
    var now = wall.instant();
    var answer =
        frame.answer(
            stay.session,
            request,
            now,
            (arrival, record) -> {
              record.facts(Facts.NONE.hop(Hop.DOWNLOAD.word()));
              Downloads.tell(record, origin);
              var occasion =
                  Downloads.occasion(stay.session, origin, arrival.at(), request.method());
              var id = Downloads.requestId(arrival);
              return new Reading(
                  stay, origin.export(), occasion, at, () -> stored.apply(id), id, now, record);
            });
    var clock = stay.session.clock();
    var arrived = answer.arrival().at();
    // Nothing to flush: what was sent has left.
    return new Leaving(
        stay,
        answer,
        new Pace(answer.reply().plan(), clock, arrived, left, Pace.Flush.NOTHING),
        now,
        wall);
  }

  /** The time that a client spends here: its session does not expire, and it may have to wait. */
  private final class Stay {
    private final Session session;
    private boolean seated;

    Stay(Session session) {
      this.session = session;
    }

    /** Takes a place among those that wait; false if there is none. */
    boolean sit() {
      seated = seated || waiting.tryAcquire();
      return seated;
    }

    void end() {
      if (seated) {
        waiting.release();
      }
      sessions.leave(session);
    }
  }

  /** One read of an export's file. */
  private record Reading(
      Stay stay,
      Export<?> export,
      Occasion occasion,
      Location at,
      Supplier<Download> stored,
      String requestId,
      Instant wall,
      Recorder record)
      implements Frame.Answerer, Scene {
    @Override
    public Reply reply() {
      var reply = Hindrance.of(occasion).reply(this, this::file);
      var plan = reply.plan();
      boolean waits = !plan.stall().isZero() || plan.drip() != null;
      return waits && !stay.sit() ? crowded() : reply;
    }

    // Before the export is done there is no file, however fast it was written; afterwards the read
    // waits for it as a poll does. So a journal does not depend on the speed of a disk.
    private Reply file() {
      if (isUnfinished(export, occasion.now())) {
        record.note("read before the export is done: its file is not there");
        return refuse(404);
      }
      if (export.artifact().peek().isEmpty() && !stay.sit()) {
        return crowded();
      }
      export.artifact().settle();
      return told(stored.get());
    }

    private Reply crowded() {
      record.note("more than " + WAITING + " reads wait already, so this one is turned away");
      return refuse(503);
    }

    @Override
    public Reply refuse(int status, String message) {
      return refuse(status);
    }

    @Override
    public Reply refuse(int status) {
      return told(Download.refusal(status, occasion.head(), at, requestId));
    }

    // By the wall, unlike the session's other answers: it is what signatures are checked by, and
    // some SDKs sign their next request by the date of the last answer.
    private Reply told(Download download) {
      return Downloads.reply(download, occasion.head())
          .header("Date", RetryAfter.HTTP_DATE.text(wall, wall));
    }

    @Override
    public Instant now() {
      return occasion.now();
    }
  }

  /**
   * An answer on its way.
   *
   * @param came when its request did, by the wall's clock
   */
  private record Leaving(Stay stay, Answer answer, Pace pace, Instant came, InstantSource wall)
      implements Passage {
    @Override
    public Download download() {
      var outgoing = answer.outgoing();
      int status = outgoing.status();
      var headers =
          status == 304
              ? outgoing.headers()
              : outgoing.headers().and("Content-Length", Long.toString(outgoing.length()));
      return outgoing.stream() != null
          ? new Download(status, headers, outgoing.length(), outgoing.stream()::open)
          : new Download(status, headers, outgoing.bytes().length, BodySource.of(outgoing.bytes()));
    }

    @Override
    public void delivered(long bytes, boolean complete) {
      stay.end();
      long number = answer.arrival().number();
      // The server would call an error that it writes to nobody the whole answer.
      var told =
          pace.isUnsent() ? new Delivery(number, 0, false) : new Delivery(number, bytes, complete);
      var took = Duration.between(came, wall.instant());
      stay.session.journal().delivered(told.taking(took));
    }
  }
}
