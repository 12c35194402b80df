package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.clock.Durations;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer with a status of the scenario's choosing, worded as the place words it: {@code refuse:
 * 429, retryAfter: 30s, format: iso-8601}.
 *
 * @param retryAfter how long the client is told to wait; null for no such header
 * @param format how that is written
 */
public record Refuse(int status, Duration retryAfter, RetryAfter format) implements Fault.Answers {
  /** What storage can say of a result [D]: expired, gone, broken, slow down. */
  static final Map<Integer, String> STORAGE =
      new TreeMap<>(
          Map.of(
              403, "AccessDenied (Request has expired)",
              404, "NoSuchKey",
              500, "InternalError",
              503, "SlowDown"));

  @Override
  public String describe() {
    return "answers "
        + status
        + (retryAfter == null
            ? ""
            : ", to come back after " + Durations.text(retryAfter) + " (" + format.word() + ")");
  }

  @Override
  public Reply answer(Scene scene) {
    var reply = scene.refuse(status);
    if (retryAfter == null) {
      return reply;
    }
    var until = scene.now().plus(retryAfter);
    return reply
        .header("retry-after", format.text(scene.now(), until))
        .facts(Facts.NONE.retryNotBefore(until));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "refuse";
    }

    @Override
    public Set<String> options() {
      return Set.of("retryAfter", "format");
    }

    @Override
    public Fault read(FaultEntry entry) {
      int status = entry.json().path("refuse").asInt();
      var without =
          entry.operations().stream()
              .filter(operation -> !operation.statuses().contains(status))
              .toList();
      if (!without.isEmpty()) {
        entry.problem(
            "refuse",
            status
                + " is not one of "
                + without.stream().map(Kind::declared).collect(Collectors.joining(", nor of ")));
      }
      if (entry.storage() && entry.operations().isEmpty() && !STORAGE.containsKey(status)) {
        entry.problem("refuse", status + " is not one of " + storage() + ", which storage says");
      }
      return new Refuse(
          status,
          entry.json().has("retryAfter") ? entry.duration("retryAfter") : null,
          RetryAfter.named(entry.json().path("format").asText(RetryAfter.HTTP_DATE.word())));
    }

    // Successes are no refusals, so nobody can choose them here.
    private static String declared(Operation operation) {
      var refusals =
          operation.statuses().stream()
              .filter(status -> status >= 400)
              .sorted()
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      return (refusals.isEmpty() ? "none" : refusals) + ", which " + operation.id() + " declares";
    }

    private static String storage() {
      return STORAGE.entrySet().stream()
          .map(said -> said.getKey() + " " + said.getValue())
          .collect(Collectors.joining(", "));
    }
  }
}
