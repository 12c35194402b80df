package dev.standin.server.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Event;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.remote.AdminClient;
import dev.standin.server.remote.AdminFailure;
import dev.standin.server.remote.RemoteSession;
import dev.standin.server.storage.Credentials;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A session of a Standin, opened as the recorded one was and steered through the admin API: with
 * its seed, its start and its pins, and a clock that stands still but where it is moved to the
 * recorded times.
 */
public final class SessionStand implements Stand {
  private static final Duration LOOK = Duration.ofMillis(5);

  private final InstantSource wall;
  private final Pause pause;
  private final ClockMode mode;
  private final RemoteSession session;

  private SessionStand(InstantSource wall, Pause pause, ClockMode mode, RemoteSession session) {
    this.wall = wall;
    this.pause = pause;
    this.mode = mode;
    this.session = session;
  }

  /** Whether a Standin answers there. */
  public static boolean isAt(URI server) {
    return new AdminClient(server, "").isThere();
  }

  /**
   * Opens a session like a recorded one.
   *
   * @param server its base URL
   * @param token what its admin API wants; "" for nothing
   * @param mode {@code frozen} to move it to the recorded times, or {@code real} and {@code x60} to
   *     wait for them
   * @param wall the time by which its storage takes signatures
   * @throws Unreplayable if it cannot be opened like that
   */
  public static SessionStand open(
      URI server,
      String token,
      ClockMode mode,
      InstantSource wall,
      Pause pause,
      Beginning beginning)
      throws Unreplayable {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("seed", beginning.seed())
            .put("start", beginning.start().toString())
            .put("clock", mode.text());
    var pins = json.putObject("scenarios");
    beginning.pins().forEach(pins::put);
    var session = told(() -> new AdminClient(server, token).open(json));
    return new SessionStand(wall, pause, mode, session);
  }

  private static <T> T told(Supplier<T> answer) throws Unreplayable {
    try {
      return answer.get();
    } catch (AdminFailure e) {
      throw new Unreplayable(e.getMessage());
    }
  }

  private static void done(Runnable request) throws Unreplayable {
    told(
        () -> {
          request.run();
          return null;
        });
  }

  @Override
  public URI base() {
    return session.baseUrl();
  }

  @Override
  public void at(Instant recorded) throws Unreplayable, InterruptedException {
    if (standsStill()) {
      move(recorded);
      return;
    }
    var left = Duration.between(told(session::now), recorded);
    if (mode instanceof ClockMode.Scaled scaled) {
      left = Duration.ofMillis((long) Math.ceil(left.toMillis() / scaled.factor()));
    }
    pause.take(left);
  }

  private void move(Instant to) throws Unreplayable {
    done(() -> session.move(to));
  }

  @Override
  public void again(Event event) throws Unreplayable, InterruptedException {
    if (event.kind().equals(Event.CLOCK) && standsStill()) {
      move(event.at());
    } else if (event.kind().equals(Event.PIN)) {
      at(event.at());
      done(() -> session.pin(event.details()));
    }
  }

  @Override
  public boolean timesDiffer() {
    return !standsStill();
  }

  @Override
  public boolean standsStill() {
    return !mode.runs();
  }

  @Override
  public boolean arrived(long exchanges, Duration atMost)
      throws Unreplayable, InterruptedException {
    long looks = atMost.toMillis() / LOOK.toMillis();
    for (long i = 0; i < looks; i++) {
      if (told(session::appended) >= exchanges) {
        return true;
      }
      pause.take(LOOK);
    }
    return false;
  }

  @Override
  public Files files() {
    var s3 = session.s3();
    var own = new Credentials(s3.accessKey(), s3.secretKey(), s3.sessionToken());
    return new Files(s3.endpoint(), s3.region(), own, wall.instant());
  }

  @Override
  public void close() {
    session.close();
  }
}
