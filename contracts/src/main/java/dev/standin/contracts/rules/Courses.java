package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exports of a journal, and what clients were told of each. */
final class Courses {
  /** When a path was last asked for a state, and answered; and how often it was by then. */
  private record Shown(long number, Instant at, long times) {}

  private final Map<String, Course> courses = new Recent<>(Limits.EXPORTS);
  private final Map<CallKey, String> latest = new Recent<>(Limits.EXPORTS);
  private final Map<String, Shown> shown = new Recent<>(Limits.EXPORTS);
  private final Map<Long, String> answers = new Recent<>(Limits.CALLS);
  private long trouble;

  void exchange(Exchange exchange) {
    var facts = exchange.facts();
    var hop = facts.hop().orElse("");
    boolean refused = exchange.response().status() >= 400;
    if (refused || facts.isScripted() || facts.isFailed()) {
      trouble = exchange.number();
    }
    if (hop.equals("status") && !refused) {
      var path = exchange.request().path();
      shown.put(path, new Shown(exchange.number(), exchange.at(), looks(path) + 1));
    }
    var export = facts.export().orElse("");
    if (export.isEmpty()) {
      return;
    }
    if (hop.equals("start") && !refused) {
      var course = courses.computeIfAbsent(export, Course::new);
      course.startedBy(exchange, looks(exchange.request().path()));
      course.told(exchange);
      supersede(latest.put(CallKey.of(exchange), export), export);
      answers.put(exchange.number(), export);
    } else if (hop.equals("status")) {
      courses.computeIfAbsent(export, Course::new).polledBy(exchange);
      answers.put(exchange.number(), export);
    }
  }

  private void supersede(String earlier, String export) {
    var course = earlier == null || earlier.equals(export) ? null : courses.get(earlier);
    if (course != null) {
      course.supersede();
    }
  }

  /**
   * What became of an answer.
   *
   * @return the export whose end the client was told by it for certain
   */
  Optional<Course> delivery(Delivery delivery) {
    if (!delivery.complete()) {
      trouble = Math.max(trouble, delivery.exchange());
    }
    var course = courses.get(answers.getOrDefault(delivery.exchange(), ""));
    if (course == null) {
      return Optional.empty();
    }
    if (!delivery.complete()) {
      course.lost(delivery.exchange());
      return Optional.empty();
    }
    return course.isEndToldBy(delivery.exchange()) ? Optional.of(course) : Optional.empty();
  }

  Optional<Course> of(String export) {
    return Optional.ofNullable(courses.get(export));
  }

  Collection<Course> all() {
    return List.copyOf(courses.values());
  }

  /** Whether something went wrong at that exchange or later, so that a client may have given up. */
  boolean isTroubledSince(Mention mention) {
    return mention == null || trouble >= mention.number();
  }

  private long looks(String path) {
    var list = shown.get(path);
    return list == null ? 0 : list.times();
  }

  /** How often an export was asked for, by its name or in a list, whatever else that showed. */
  long polls(Course course) {
    long listed = course.start() == null ? 0 : looks(course.path()) - course.looksBefore();
    return Math.max(course.polls(), listed);
  }

  /**
   * Whether its client may know that it is over. A list shows many exports, and the facts of one
   * speak of one of them: the others may have ended as well, as soon as their time was come.
   */
  boolean mayBeKnownToBeOver(Course course) {
    if (course.end() != Course.End.NOT_TOLD) {
      return true;
    }
    var list = shown.get(course.path());
    var last = course.last();
    return list != null
        && last != null
        && list.number() > last.number()
        && (course.endsAt() == null || !list.at().isBefore(course.endsAt()));
  }

  void clear() {
    courses.clear();
    latest.clear();
    shown.clear();
    answers.clear();
  }
}
