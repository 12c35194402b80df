package dev.standin.server.replay;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.server.clock.Durations;
import dev.standin.server.fault.Corrupt;
import dev.standin.server.fault.Drip;
import dev.standin.server.fault.DropField;
import dev.standin.server.fault.Fault;
import dev.standin.server.fault.RepeatField;
import dev.standin.server.fault.RetypeField;
import dev.standin.server.fault.Stall;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.wire.RetryAfter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what went wrong in an incident as entries of {@code faults}, one a call that was struck. */
final class FaultLines {
  private final Recording recording;
  private final Incident incident;
  private final Scenario recorded;
  private final List<String> lines = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param recorded the scenario that the export was recorded in; null if it is not known here
   */
  FaultLines(Recording recording, Incident incident, Scenario recorded) {
    this(recording, incident, recorded, incident.exchanges());
  }

  /**
   * Of some of its exchanges alone.
   *
   * @param struck exchanges of the incident
   */
  FaultLines(Recording recording, Incident incident, Scenario recorded, List<Exchange> struck) {
    this.recording = recording;
    this.incident = incident;
    this.recorded = recorded;
    struck.forEach(this::add);
  }

  /** The entries, in YAML. */
  List<String> lines() {
    return lines;
  }

  /** What was seen and cannot be said here, a sentence each. */
  List<String> remarks() {
    return remarks;
  }

  private void add(Exchange exchange) {
    var moment = moment(exchange);
    if (moment.isEmpty()) {
      return;
    }
    var words = exchange.facts().scripted();
    if (words.isPresent()) {
      for (var word : words.get().split("\\+")) {
        fault(exchange, word)
            .ifPresentOrElse(
                fault -> add(exchange, moment.get(), fault),
                () -> remark(exchange, "the fault " + word + " cannot be told from the journal"));
      }
      return;
    }
    int status = exchange.response().status();
    if (status == 429 || status >= 500) {
      add(exchange, moment.get(), refuse(exchange));
    } else if (status >= 400) {
      remark(
          exchange, status + " is the vendor's own answer, and comes by itself to the same call");
    } else if (!recording.delivery(exchange).complete()) {
      remark(
          exchange,
          "the client left after "
              + recording.delivery(exchange).bytes()
              + " bytes, which is no doing of a scenario");
    }
  }

  private void add(Exchange exchange, String moment, String fault) {
    lines.add(
        "  - { on: "
            + moment
            + ", call: "
            + call(exchange)
            + ", "
            + fault
            + " } # exchange "
            + exchange.number());
  }

  private void remark(Exchange exchange, String what) {
    remarks.add("exchange " + Told.call(exchange) + ": " + what);
  }

  // Where a fault can strike: an operation, or the download of a file, which is none.
  private static Optional<String> moment(Exchange exchange) {
    return exchange.facts().hop().isEmpty() || isTurnedAway(exchange)
        ? Optional.empty()
        : exchange.operation().isEmpty()
            ? exchange.facts().hop()
            : Optional.of(exchange.operation());
  }

  // Before it came to any scenario: no fault can have struck it, and none counts it.
  private static boolean isTurnedAway(Exchange exchange) {
    return exchange.facts().scenario().isEmpty()
        && (!exchange.violations().isEmpty() || Explanation.refusal(exchange).isPresent());
  }

  // Counted as faults are: for the export, or for the session where the call is about none.
  private long call(Exchange struck) {
    boolean isCounted = incident.isAbout(struck) && !Incident.isStart(struck);
    return incident.exchanges().stream()
        .filter(exchange -> exchange.number() <= struck.number())
        .filter(exchange -> moment(exchange).equals(moment(struck)))
        .filter(exchange -> !isCounted || incident.isAbout(exchange))
        .count();
  }

  private Optional<String> fault(Exchange exchange, String word) {
    long bytes = recording.delivery(exchange).bytes();
    return switch (word) {
      case "refuse" -> Optional.of(refuse(exchange));
      case "cutOff", "reset" -> Optional.of(word + ": " + bytes);
      case "emptyReply", "malformedJson", "wrongChecksum", "wrongContentRange" ->
          Optional.of(word + ": true");
      case "contentType" ->
          exchange.response().headers().first("Content-Type").map(type -> word + ": " + text(type));
      default -> known(exchange, word).or(() -> guessed(exchange, word));
    };
  }

  // What no byte tells, the scenario does that it was recorded in.
  private Optional<String> known(Exchange exchange, String word) {
    if (recorded == null) {
      return Optional.empty();
    }
    return recorded.faults().stream()
        .filter(rule -> rule.word().equals(word))
        .filter(
            rule ->
                rule.on().equals(exchange.operation())
                    || rule.on().equals(exchange.facts().hop().orElse("")))
        .map(rule -> said(word, rule.fault()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> said(String word, Fault fault) {
    if (fault instanceof Stall stall) {
      return Optional.of(word + ": " + Durations.text(stall.by()));
    }
    if (fault instanceof Drip drip) {
      return Optional.of(
          "drip: { bytes: " + drip.bytes() + ", every: " + Durations.text(drip.every()) + " }");
    }
    if (fault instanceof Corrupt corrupt) {
      return Optional.of("corrupt: " + corrupt.after());
    }
    String field =
        fault instanceof DropField drop
            ? String.valueOf(drop.field())
            : fault instanceof RepeatField repeat
                ? String.valueOf(repeat.field())
                : fault instanceof RetypeField retype ? String.valueOf(retype.field()) : "";
    return field.isEmpty() ? Optional.empty() : Optional.of(word + ": " + text(field));
  }

  private Optional<String> guessed(Exchange exchange, String word) {
    if (word.equals("stall")) {
      var pause =
          recording.exchanges().stream()
              .filter(next -> next.number() > exchange.number())
              .findFirst()
              .map(next -> Duration.between(exchange.at(), next.at()))
              .filter(time -> !time.isZero());
      pause.ifPresent(
          time -> remark(exchange, "it may have stalled for less than " + Durations.text(time)));
      return pause.map(time -> "stall: " + Durations.text(time));
    }
    if (word.equals("corrupt")) {
      remark(exchange, "which byte was wrong is not in the journal; half way is a guess");
      return Optional.of("corrupt: " + recording.delivery(exchange).bytes() / 2);
    }
    return Optional.empty();
  }

  private static String refuse(Exchange exchange) {
    var refuse = "refuse: " + exchange.response().status();
    var header = exchange.response().headers().first("Retry-After");
    if (header.isEmpty()) {
      return refuse;
    }
    var format = format(header.get());
    var until =
        exchange
            .facts()
            .retryNotBefore()
            .or(() -> until(header.get(), format, exchange.at()))
            .filter(then -> !then.isBefore(exchange.at()));
    return until
        .map(
            then ->
                refuse
                    + ", retryAfter: "
                    + Durations.text(Duration.between(exchange.at(), then))
                    + ", format: "
                    + format.word())
        .orElse(refuse);
  }

  private static RetryAfter format(String header) {
    if (header.matches("[0-9]+")) {
      return RetryAfter.SECONDS;
    }
    return header.matches("[0-9]{4}-.*") ? RetryAfter.ISO_8601 : RetryAfter.HTTP_DATE;
  }

  private static Optional<Instant> until(String header, RetryAfter format, Instant at) {
    try {
      return Optional.of(
          switch (format) {
            case SECONDS -> at.plusSeconds(Long.parseLong(header));
            case ISO_8601 -> OffsetDateTime.parse(header).toInstant();
            case HTTP_DATE ->
                ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
          });
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A text that YAML reads as just that. */
  static String text(String value) {
    return TextNode.valueOf(value).toString();
  }
}
