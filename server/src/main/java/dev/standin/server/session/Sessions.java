package dev.standin.server.session;

import dev.standin.server.clock.SessionClock;
import dev.standin.server.storage.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, finds and closes sessions. */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Map<String, Session> open = new ConcurrentHashMap<>();
  private final List<Consumer<Session>> watchers = new ArrayList<>();
  private final Closer closer = new Closer(this::shut);
  private final Roll roll;
  private final SessionMaker maker;
  private final ObjectStore store;
  private final Ports ports;
  private final InstantSource wall;
  // No session can have expired before this: most requests have nothing to look for.
  private volatile Instant due = Instant.MAX;

  /**
   * @param most how many may be open at a time, besides the default one
   * @param store what a session stored there is deleted when it is closed
   * @param wall by which sessions grow idle
   */
  public Sessions(
      SessionMaker maker, int most, ObjectStore store, Ports ports, InstantSource wall) {
    this.maker = maker;
    this.roll = new Roll(most);
    this.store = store;
    this.ports = ports;
    this.wall = wall;
  }

  /** Opens a session under an id of its own. */
  public Session open(long seed, SessionClock clock) {
    return open(new Opening(seed, clock));
  }

  /**
   * Opens a session under an id of its own.
   *
   * @throws NotOpened if its port cannot be had, or too many are open
   */
  public Session open(Opening opening) {
    sweep();
    return open(roll.next(), opening);
  }

  /** Opens a session under a given id. */
  public Session open(String id, long seed, SessionClock clock) {
    sweep();
    closer.await(closing -> closing.id().equals(id));
    roll.take(id);
    return open(id, new Opening(seed, clock));
  }

  private Session open(String id, Opening opening) {
    Integer port = null;
    Session session = null;
    try {
      port = opening.port() == null ? null : (Integer) port(opening.port(), id);
      session = maker.make(id, opening, port);
      announce(session);
      expect(session.presence().due(wall.instant()));
      return session;
    } catch (IOException e) {
      throw new NotOpened(NotOpened.Reason.PORT_TAKEN, e.getMessage(), e);
    } finally {
      if (session == null) {
        if (port != null) {
          ports.close(port);
        }
        roll.strike(id);
      }
    }
  }

  private int port(int wanted, String id) throws IOException {
    closer.await(closing -> closing.port().filter(port -> port == wanted).isPresent());
    return ports.open(wanted, id);
  }

  // Whoever begins to watch meanwhile sees it once.
  private void announce(Session session) {
    synchronized (watchers) {
      open.put(session.id(), session);
      watchers.forEach(watcher -> watcher.accept(session));
    }
  }

  /** Shows somebody the sessions that are open, and each one that opens from now on. */
  public void watch(Consumer<Session> watcher) {
    synchronized (watchers) {
      watchers.add(watcher);
      all().forEach(watcher);
    }
  }

  /** An open session; looking for it is a use of it. */
  public Optional<Session> find(String id) {
    sweep();
    return Optional.ofNullable(open.get(id)).filter(session -> session.presence().touch());
  }

  /** An open session, which does not expire until {@link #leave} is called for it. */
  public Optional<Session> enter(String id) {
    sweep();
    return Optional.ofNullable(open.get(id)).filter(session -> session.presence().enter());
  }

  /** Ends what {@link #enter} began. */
  public void leave(Session session) {
    session.presence().leave();
  }

  /** Why there is no such session, and what to do. */
  public String absence(String id) {
    return roll.expired(id)
        .map(
            idle ->
                "session "
                    + id
                    + " expired after "
                    + idle.text()
                    + " without a request; POST /_standin/sessions opens another, and \"idle\""
                    + " there says how long it may go unused")
        .orElseGet(
            () ->
                "no session is called "
                    + id
                    + "; GET /_standin/sessions lists them, and POST /_standin/sessions opens one");
  }

  /** The open sessions, in the order of their ids; this is no use of them. */
  public Collection<Session> all() {
    sweep();
    return List.copyOf(new TreeMap<>(open).values());
  }

  /** How many sessions are open; this is no use of them. */
  public int count() {
    sweep();
    return open.size();
  }

  /** Closes a session, deletes what it stored and gives its port back. */
  public boolean close(String id) {
    var closed = open.remove(id);
    if (closed != null) {
      shut(closed);
    }
    return closed != null;
  }

  private void shut(Session session) {
    try {
      session.port().ifPresent(ports::close);
      // First what is being written: afterwards nobody could take its parts back.
      session.stop();
      store.close(session.id());
    } finally {
      roll.strike(session.id());
    }
  }

  /**
   * Takes away what has gone unused for too long; what is left of it goes without the caller.
   *
   * <p>Nothing is scheduled: whatever asks for any session calls this. Only a server that nobody
   * asks anything keeps expired sessions, and it keeps no more of them than it had.
   */
  private void sweep() {
    var now = wall.instant();
    if (now.isBefore(due)) {
      return;
    }
    for (var session : overdue(now)) {
      LOG.info(
          "session {} expired after {} without a request", session.id(), session.idle().text());
      closer.close(session);
    }
  }

  private synchronized List<Session> overdue(Instant now) {
    var ended = new ArrayList<Session>();
    due = Instant.MAX;
    for (var session : open.values()) {
      if (!session.presence().end(now)) {
        expect(session.presence().due(now));
      } else if (open.remove(session.id(), session)) {
        roll.expire(session.id(), session.idle());
        ended.add(session);
      }
    }
    return ended;
  }

  private synchronized void expect(Instant expiry) {
    if (expiry.isBefore(due)) {
      due = expiry;
    }
  }

  /** Calls off what any session is still writing; the objects of those that are open stay. */
  public void stop() {
    open.values().parallelStream().forEach(Session::stop);
    closer.stop();
  }
}
