package dev.standin.server.session;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ids of the sessions that are open, and of the last ones that expired. */
final class Roll {
  private static final int REMEMBERED = 1_000;

  private final int most;
  private final Set<String> taken = new HashSet<>();
  // Taken as well, but what is left of their sessions is only waiting to be deleted.
  private final Set<String> leaving = new HashSet<>();
  private final Map<String, Idle> expired =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Idle> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long last;

  /**
   * @param most how many sessions there may be besides the default one
   */
  Roll(int most) {
    this.most = most;
  }

  /**
   * Takes an id that nobody has had.
   *
   * @throws NotOpened if there are too many sessions
   */
  synchronized String next() {
    checkRoom();
    String id;
    do {
      id = "s" + ++last;
    } while (!taken.add(id));
    return id;
  }

  /**
   * Takes a given id.
   *
   * @throws NotOpened if there are too many sessions
   */
  synchronized void take(String id) {
    if (!id.equals(Session.DEFAULT)) {
      checkRoom();
    }
    if (!taken.add(id)) {
      throw new IllegalArgumentException("there is a session " + id + " already");
    }
    expired.remove(id);
  }

  /** Gives an id back, once nothing of its session is left. */
  synchronized void strike(String id) {
    taken.remove(id);
    leaving.remove(id);
  }

  /** Notes that a session expired; from now on it takes no room, and still its id. */
  synchronized void expire(String id, Idle after) {
    leaving.add(id);
    expired.put(id, after);
  }

  /** After how long a session expired, if it did. */
  synchronized Optional<Idle> expired(String id) {
    return Optional.ofNullable(expired.get(id));
  }

  private void checkRoom() {
    int open = taken.size() - leaving.size() - (taken.contains(Session.DEFAULT) ? 1 : 0);
    if (open >= most) {
      throw new NotOpened(
          NotOpened.Reason.TOO_MANY,
          open
              + " sessions are open, as many as this server allows (--max-sessions); GET"
              + " /_standin/sessions says when each was last used, and DELETE"
              + " /_standin/sessions/{id} closes one",
          null);
    }
  }
}
