package dev.standin.server.vendor.nexthink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Column.Type;
import dev.standin.server.scenario.Glob;
import dev.standin.server.scenario.Setting;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What Nexthink's document leaves open, and what is assumed here.
 *
 * <p>[S] the vendor's export document, [D] its other documents, [C] seen in the code of real
 * clients, [A] an assumption. A {@link Setting} is what a scenario may say otherwise.
 *
 * <p>Assumptions that stand where they act, since nobody would want them otherwise: a request that
 * violates the document gets 400 with an ErrorResponse [A]; so does a GET form with a queryId or a
 * compression that the POST form would refuse [A]; 206 carries COMPLETED and the URL of a real,
 * shorter file [A], as clients expect [C]. How {@code retry-after} is written [A] is part of a
 * scenario's quota: an HTTP date unless it says otherwise.
 */
final class Quirks {
  private Quirks() {}

  /** How long a result URL is good [D]. S3 signs for a week at most. */
  static final Setting<Duration> RESULT_LIFE =
      seconds(
          "resultLife",
          Duration.ofMinutes(15),
          Duration.ofDays(7),
          "[D] How long a resultsFileUrl is valid, from the status call that told it.");

  /** How long an access token is good [D]. */
  static final Setting<Duration> TOKEN_LIFE =
      seconds(
          "tokenLife",
          Duration.ofSeconds(900),
          Duration.ofDays(365),
          "[D] How long an access token is valid. A token call has no identifier, so pin the"
              + " scenario that says otherwise.");

  /** The most rows of any export, whatever the licence allows. */
  static final Setting<Long> MOST_ROWS =
      Setting.count(
          "mostRows",
          1_000_000,
          "[D] About a million rows an export at most. [A] A result that this cuts is told by 206"
              + " like one that the licence cuts: the document has no other word for it.");

  /** Whether the query that the client names is there. */
  static final Setting<Boolean> QUERY_EXISTS =
      Setting.flag(
          "queryExists",
          true,
          "[A] Every well-formed queryId names a query, as a stand-in knows no list of them; false"
              + " gives the document's 404.");

  /** What a 404 carries. */
  static final Setting<String> NOT_FOUND_BODY =
      Setting.choice(
          "notFoundBody",
          "none",
          List.of("none", "json"),
          "[S] The document declares no body; [C] the live service was seen with an ErrorResponse"
              + " of code 100.");

  /** Who may run the query. */
  static final Setting<Glob> RUNNABLE_BY =
      Setting.glob(
          "runnableBy",
          "*",
          "[A] Whoever has a valid token may run every query; otherwise a glob over client ids,"
              + " and anybody else gets 403.");

  /** Whether others than its client see an export. */
  static final Setting<Boolean> SHARED_EXPORTS =
      Setting.flag(
          "sharedExports",
          false,
          "[A] An export belongs to the client that started it, and another gets 404, since ids"
              + " must not tell what others run; true shows it to every client of the tenant.");

  /** Whether fields without a value are left out of a status. */
  static final Setting<Boolean> OMIT_NULLS =
      Setting.flag(
          "omitNulls",
          false,
          "[S] resultsFileUrl and errorDescription are nullable. [A] They are null until COMPLETED"
              + " and unless ERROR; true leaves them out instead, which the document allows too.");

  /** What ends the lines of a result. */
  static final Setting<String> LINE_ENDING =
      Setting.choice(
          "lineEnding",
          "LF",
          List.of("LF", "CRLF"),
          "[A] No document says it; readers of CSV take both, hand-written ones often only LF.");

  static final List<Setting<?>> SETTINGS =
      List.of(
          RESULT_LIFE,
          TOKEN_LIFE,
          MOST_ROWS,
          QUERY_EXISTS,
          NOT_FOUND_BODY,
          RUNNABLE_BY,
          SHARED_EXPORTS,
          OMIT_NULLS,
          LINE_ENDING);

  /** The code of a missing query [C]. [A] Other errors carry the HTTP status as their code. */
  static final int NOT_FOUND_CODE = 100;

  /** [A] Credentials that begin so have run out: 401, whatever else they say. */
  static final String EXPIRED = "expired";

  /** [A] Credentials and client ids that begin so may not execute queries: 403. */
  static final String FORBIDDEN = "forbidden";

  /**
   * The columns of a result whose scenario names none: [A] which, as a query's text never reaches
   * the API; [C] what their values look like.
   */
  static final List<Column> COLUMNS =
      List.of(
          Column.of("device.name", Type.DEVICE),
          Column.of("device.uid", Type.UUID),
          Column.of("device.last_seen", Type.TIMESTAMP),
          choice(
              "device.operating_system.name", "Windows 11 Pro 23H2", "Windows 10, LTSC", "macOS"),
          choice("device.operating_system.build", "[22631, 4169]", "[22621, 3880]", "[19045]"),
          choice("device.hardware.manufacturer", "Dell Inc.", "HP", "Lenovo", "Apple"),
          Column.of("device.hardware.memory", Type.INTEGER),
          Column.of("device.public_ip.ip_address", Type.ADDRESS),
          Column.of("user.name", Type.NAME),
          Column.of("dex.score", Type.NUMBER),
          Column.of("alert.optional_comment", Type.TEXT));

  private static Column choice(String name, String... values) {
    return new Column(name, Type.CHOICE, List.of(values));
  }

  // Neither a token nor a signature can tell of fractions of a second, or of no time at all.
  private static Setting<Duration> seconds(
      String name, Duration fallback, Duration most, String why) {
    Function<JsonNode, Duration> read = Setting.duration(name, fallback, why).read();
    return new Setting<>(
        name,
        fallback,
        "whole seconds from 1s to " + most.toDays() + "d, such as 30s",
        why,
        node -> {
          var life = read.apply(node);
          boolean fits =
              life != null
                  && life.getNano() == 0
                  && life.getSeconds() >= 1
                  && life.compareTo(most) <= 0;
          return fits ? life : null;
        });
  }
}
