package dev.standin.server.metrics;

import java.util.List;

/**
 * Every number of Standin's own, by the conventions of Prometheus: base units, and the kind's
 * ending ({@code _total}, {@code _bucket}) added when it is written.
 *
 * <p>No label has a value that a client chooses: operations are those of the vendors' documents,
 * and neither paths nor ids nor sessions are labels.
 */
enum Metric {
  REQUESTS(
      Kind.COUNTER,
      "standin_requests",
      "Requests of clients that were answered.",
      "vendor",
      "operation",
      "status"),
  REQUEST_DURATION(
      Kind.HISTOGRAM,
      "standin_request_duration_seconds",
      "From the arrival of a request until the last byte of its answer had left or was given up.",
      "vendor",
      "operation"),
  RESPONSE_BYTES(
      Kind.COUNTER,
      "standin_response_bytes",
      "Bytes of answers' bodies that have left.",
      "vendor",
      "operation"),
  RESPONSES_CUT(
      Kind.COUNTER,
      "standin_responses_cut",
      "Answers that broke off, by a fault or since the client had gone.",
      "vendor",
      "operation"),
  RESPONSES_HELD(
      Kind.COUNTER,
      "standin_responses_held",
      "Answers that waited for a result that was still being written.",
      "vendor",
      "operation"),
  FAULTS(
      Kind.COUNTER,
      "standin_faults_injected",
      "Faults of scenarios that struck an answer, by their kind.",
      "vendor",
      "fault"),
  VIOLATIONS(
      Kind.COUNTER,
      "standin_violations",
      "Departures of requests from their vendor's document.",
      "vendor",
      "operation"),
  BUGS(
      Kind.COUNTER,
      "standin_bugs",
      "Standin's own answers that broke or departed from their document; 0 in a sound server."),
  EXPORTS(
      Kind.GAUGE,
      "standin_exports",
      "Exports that open sessions keep, by the state that they have now on their session's clock.",
      "vendor",
      "state"),
  ARTIFACTS(
      Kind.COUNTER,
      "standin_artifacts",
      "Results of exports that were written, failed, or were called off.",
      "vendor",
      "outcome"),
  ARTIFACT_BYTES(
      Kind.COUNTER, "standin_artifact_bytes", "Bytes of results that storage has taken.", "vendor"),
  ARTIFACT_ROWS(Kind.COUNTER, "standin_artifact_rows", "Rows of results written.", "vendor"),
  ARTIFACT_DURATION(
      Kind.HISTOGRAM,
      "standin_artifact_write_duration_seconds",
      "From the moment a worker began with a result until storage had it; bytes by its sum are the"
          + " throughput of uploads.",
      "vendor"),
  RULES(
      Kind.GAUGE,
      "standin_rules",
      "Open sessions by what each rule says of their client.",
      "rule",
      "verdict"),
  JOURNAL_LOST(
      Kind.COUNTER,
      "standin_journal_lost",
      "What journals no longer have (ring) or could not tell in time.",
      "place"),
  SESSIONS(Kind.GAUGE, "standin_sessions", "Open sessions, the default one among them."),
  SESSIONS_OPENED(
      Kind.COUNTER, "standin_sessions_opened", "Sessions opened, the default one among them."),
  SCENARIO_PROBLEMS(
      Kind.GAUGE,
      "standin_scenario_problems",
      "Problems in scenario files; vendors that have one keep the scenarios that they had."),
  READY(Kind.GAUGE, "standin_ready", "1 if health says ready, else 0."),
  BUILD(
      Kind.INFO, "standin_build", "Always 1; which version runs on which Java.", "version", "java");

  enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    INFO
  }

  private final Kind kind;
  private final String family;
  private final String help;
  private final List<String> labels;

  Metric(Kind kind, String family, String help, String... labels) {
    this.kind = kind;
    this.family = family;
    this.help = help;
    this.labels = List.of(labels);
  }

  Kind kind() {
    return kind;
  }

  /** Its name without the ending of its kind. */
  String family() {
    return family;
  }

  String help() {
    return help;
  }

  /** The names of its labels; all of its samples have all of them. */
  List<String> labels() {
    return labels;
  }
}
