package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Column.Type;
import dev.standin.server.scenario.Setting;
import java.util.List;

/**
 * What the stand-in assumes where Connect's documents are silent; the query language has its own,
 * in {@code query.QueryQuirks}.
 *
 * <p>Behaviour that needs no constant here, each [A]:
 *
 * <ul>
 *   <li>The limits of both exports are inclusive: the page says "up to" and "over".
 *   <li>The 201 has no body, and what the stand-in has nothing to say in is an empty object:
 *       clients that read every 200 as JSON live.
 *   <li>Too many events, wrong S3 credentials, a missing bucket are found while the export runs, so
 *       it is created and ends Failed: the POST's only error besides 500 is an invalid query.
 *   <li>A collection, its events and its exports belong to a project: another X-Project-Id sees
 *       none of them, and an export asked for under another collection is a 404.
 *   <li>The scenario's own events come first, then the pushed ones in the order of their arrival.
 *       Ids are compared with those of pushed events only.
 *   <li>Deleting a collection takes the scenario's own events with the pushed ones: it is gone, and
 *       what is pushed later begins it anew. It concerns no export that is under way.
 *   <li>A body that is no JSON object is a 400, one whose fields are wrong a 422 that names them.
 *   <li>A key of a kind without the right gets a 403; the page on deleting says 401 or 403.
 *   <li>s3Path without a slash at its end gets one; without https, with a port, a query, "." or
 *       ".." it is a 422: no document shows such a path.
 *   <li>Every line of a file ends with a line feed; a file without events is empty.
 * </ul>
 */
final class Quirks {
  private Quirks() {}

  /** [D] The largest event, in bytes: the document says 64 kB, its error "64kb". */
  static final long LARGEST_EVENT = 64 * 1024;

  /** [D] Over all collections of the batch: what real clients count. */
  static final int LARGEST_BATCH = 5_000;

  /**
   * [A] How many pushed events a session keeps, and how many bytes with them: memory is not without
   * limit. One more is refused with the document's 500 and a message that says so: to forget the
   * oldest would make exports lie about what was pushed.
   */
  static final int MOST_PUSHED = 100_000;

  /** 64 MiB, or an eighth of a heap that is smaller than eight times that. */
  static final long MOST_PUSHED_BYTES =
      Math.min(64L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

  /** [A] How many deleted collections a session remembers; one forgotten has its events again. */
  static final int MOST_DELETED = 10_000;

  /** [A] How much of the file an upload has sent when a scenario makes it fail. */
  static final double BREAKS_OFF_AT = 0.5;

  /** [A] The file's Content-Type; the page names only the ending .json. */
  static final String FILE_TYPE = "application/json";

  /** The events of a shop, as in the page's examples; apple is what its query filters by. */
  static final List<Column> COLUMNS =
      List.of(
          Column.of("id", Type.UUID),
          Column.of("timestamp", Type.TIMESTAMP),
          new Column(
              "product",
              Type.CHOICE,
              List.of("apple", "banana", "cherry", "12 red roses", "crème brûlée")),
          Column.of("quantity", Type.INTEGER),
          Column.of("price", Type.NUMBER),
          Column.of("customer.name", Type.NAME),
          new Column(
              "customer.city",
              Type.CHOICE,
              List.of("Perth", "Melbourne", "Zürich", "São Paulo", "東京")));

  /** Timeframes such as today are what clients send, so a fresh session needs recent events. */
  static final Setting<Boolean> RECENT =
      Setting.flag(
          "recent",
          true,
          "whether the scenario's events are the last ones up to the session's now, at multiples of"
              + " data.every since 1970 (with a step that divides a day, one at midnight: today is"
              + " never empty); otherwise they begin at data.from [A]");

  static final Setting<Long> SMALL_EXPORT_LIMIT =
      limit("smallExportLimit", 10_000, "how many events a small export may hold [S]");

  static final Setting<Long> S3_EXPORT_LIMIT =
      limit("s3ExportLimit", 1_000_000, "how many events an export to Amazon S3 may hold [S]");

  static final Setting<Boolean> CREATE_BUCKET =
      Setting.flag(
          "createBucket",
          true,
          "whether a bucket that is missing on the embedded S3 is made; callers name buckets that"
              + " exist, and nobody should have to make them here, too [A]");

  static final Setting<String> BUCKET_REGION =
      Setting.text(
          "bucketRegion",
          "us-east-1",
          "the region that buckets are in; an s3Path that names another one fails as S3 fails it"
              + " [A]. Empty: the one that s3Path names");

  static final Setting<Long> UPLOADED_AT_PERCENT =
      limit(
          "uploadedAtPercent",
          100,
          "after how much of the time from Running to the end all bytes are sent, in percent; the"
              + " page does not say that percentDone 100 means Complete [A]");

  static final List<Setting<?>> SETTINGS =
      List.of(
          RECENT,
          SMALL_EXPORT_LIMIT,
          S3_EXPORT_LIMIT,
          CREATE_BUCKET,
          BUCKET_REGION,
          UPLOADED_AT_PERCENT);

  /** A number that is at most what the vendor has. */
  private static Setting<Long> limit(String name, long most, String why) {
    return new Setting<>(
        name, most, "a whole number from 0 to " + most, why, node -> within(node, most));
  }

  private static Long within(JsonNode node, long most) {
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    return fits && node.asLong() >= 0 && node.asLong() <= most ? node.asLong() : null;
  }
}
