package dev.standin.server.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a client asks that does not take the first trouble for the last: it asks again, later and
 * later, and not for ever.
 */
public final class Conversation implements AutoCloseable {
  private final Task task;
  private final Means means;
  private Transport bucket;

  public Conversation(Task task, Means means) {
    this.task = task;
    this.means = means;
  }

  Means means() {
    return means;
  }

  /** Sends a request once; if its credential is refused, again with another one. */
  public Answer once(Ask ask) {
    return once(ask, null);
  }

  /** Sends a request once, whose answer may be large. */
  Answer once(Ask ask, Transport.Sink sink) {
    var answer = send(ask, sink);
    for (int i = 1; answer.status() == 401 && ask.credential() != null; i++) {
      if (i > means.habits().renewals()) {
        break;
      }
      // A new one is not known everywhere at once, and where there is no other the same may do
      // then; but what was refused twice is no good.
      if (!ask.credential().renew() && i > 1) {
        break;
      }
      pause(means.habits().retries().apply(i), "the credential was refused");
      answer = send(ask, sink);
    }
    return answer;
  }

  private Answer send(Ask ask, Transport.Sink sink) {
    var transport = ask.url().startsWith("s3:") ? bucket() : means.http();
    var answer = sink == null ? transport.send(ask) : transport.send(ask, sink);
    means.progress().asked(ask, answer);
    return answer;
  }

  private Transport bucket() {
    if (bucket == null) {
      bucket = means.buckets().apply(task.bucket());
    }
    return bucket;
  }

  /**
   * Sends a request until an answer comes that says more than "later".
   *
   * @throws GaveUp if none comes
   */
  public Answer ask(Ask ask) {
    return ask(ask, json -> true);
  }

  /**
   * Sends a request until an answer comes that says more than "later", and that, if it is a
   * success, has sound JSON.
   *
   * @throws GaveUp if none comes
   */
  public Answer ask(Ask ask, Predicate<JsonNode> sound) {
    var tries = tries(ask.toString());
    while (true) {
      var answer = once(ask);
      if (!isLater(answer) && (!answer.isSuccess() || sound.test(answer.json()))) {
        return answer;
      }
      tries.failed(answer);
    }
  }

  /**
   * Sends a request without whose success nothing goes on.
   *
   * @throws GaveUp if it is refused, or if no sound answer comes
   */
  public Answer need(Ask ask, Predicate<JsonNode> sound) {
    var answer = ask(ask, sound);
    if (!answer.isSuccess()) {
      throw new GaveUp(ask + " was answered with " + answer);
    }
    return answer;
  }

  /** Whether the same request may go well later. */
  public boolean isLater(Answer answer) {
    return means.habits().later().test(answer);
  }

  /** Something that is tried for a while, and not for ever. */
  public Tries tries(String what) {
    return new Tries(this, what);
  }

  /**
   * Asks where an export stands until it has ended.
   *
   * @param status reads it from an answer
   * @param ends the states that nothing comes after
   * @return what told the end, or a refusal; empty if it does not end while this client has
   *     patience
   */
  public Optional<Answer> poll(Ask ask, Function<Answer, Status> status, Set<String> ends) {
    var patience = means.habits().patience();
    for (int polls = 1; ; polls++) {
      var answer = ask(ask);
      if (!answer.isSuccess()) {
        return Optional.of(answer);
      }
      var stands = status.apply(answer);
      means.progress().stands(ask, stands);
      if (ends.contains(stands.state())) {
        return Optional.of(answer);
      }
      var pause = means.habits().polls().apply(polls);
      patience = patience.minus(pause);
      if (patience.isNegative()) {
        return Optional.empty();
      }
      pause(pause, "before the next poll");
    }
  }

  /** Downloads a file; what is there afterwards is whole. */
  public Fetched fetch(Source source, String name, Rows rows) {
    return new Download(this, source, task.folder().resolve(name), rows).file();
  }

  void pause(Duration time, String why) {
    if (!time.isZero()) {
      means.progress().waits(time, why);
      means.waiting().pause(time);
    }
  }

  @Override
  public void close() {
    if (bucket != null) {
      bucket.close();
    }
  }
}
