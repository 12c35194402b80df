package dev.standin.server.vendor.domo;

import dev.standin.server.scenario.Glob;
import dev.standin.server.scenario.Setting;
import dev.standin.server.vendor.domo.query.Allowance;
import java.time.Duration;
import java.util.List;

/**
 * All that Domo's page "Export to S3" leaves open and this stand-in had to decide, each with its
 * reason. What a scenario may say otherwise is a setting. Of the query language: the package {@code
 * query}, its {@code Assumptions}.
 *
 * <ul>
 *   <li>A second POST while an export of the DataSet is active is a 400: the page has no other code
 *       for "cannot be created".
 *   <li>An export is active until it is {@code success} or {@code failed}.
 *   <li>The previous export comes back, with 200 and its own exportId, if it is the newest, has
 *       succeeded, and wrote what a new one would write, to the same place: bucket, path, region,
 *       query, byte order mark, rows that the caller may see, version of the data. Credentials are
 *       no part of that: temporary ones differ each time, and nothing would ever be unchanged.
 *   <li>Lists that are empty and lists that are missing ask for the same; so do an export with and
 *       without {@code useCache: true}.
 *   <li>{@code finished}, {@code errorCode}, {@code message} are null while the export runs, the
 *       last two also when it succeeded; {@code urlRowCountMap} is empty until then.
 *   <li>{@code started} is when the export was created: the page's example has a time beside {@code
 *       none}.
 *   <li>An object's key is the path, without slashes at its front and with one at its end, and the
 *       file's name: the exportId, so that no export overwrites another, and the file's number.
 *   <li>Each file of a split export is a CSV of its own, with byte order mark and header: whoever
 *       reads one alone reads it right. Lines end with CRLF, as RFC 4180 says. No rows make one
 *       file with the header alone.
 *   <li>Exports of a DataSet are listed whoever started them: they are the DataSet's.
 *   <li>Changed data are other rows, as many as before: one can tell that a file is new.
 *   <li>A developer token says nothing of its user: each token is a user of its own.
 *   <li>{@code truncateTo} cuts the file and nothing tells of it, for Domo has no word for that.
 * </ul>
 */
final class Quirks {
  /** The columns of a DataSet whose scenario declares none [S]. */
  static final List<String> COLUMNS =
      List.of(
          "Customer ID",
          "Cardholder ID",
          "Sex of Patient",
          "Date Filled",
          "Label Name",
          "Metric Quantity",
          "Days Supply");

  /** For a failure that a scenario gives no code: a failed export has one. */
  static final String FAILED = "ExportFailed";

  /** For an order or grouping that would take too much; only its message says more. */
  static final String QUERY_TOO_LARGE = "QueryTooLarge";

  static final Setting<Boolean> EXISTS =
      Setting.flag(
          "exists", true, "false: the DataSet is not in the instance, which is a 404 [S].");

  static final Setting<List<Glob>> READERS =
      Setting.globs(
          "readers",
          List.of("*"),
          "a list of tokens, in which * stands for any text",
          "Tokens whose users have read access to the DataSet; others get the 403 [S].");

  static final Setting<List<Policy>> POLICIES =
      new Setting<>(
          "policies",
          List.of(),
          "a list of up to " + Policy.MOST + " like {users: \"analyst*\", column: …, values: […]}",
          "PDP row policies of the DataSet, enforced during the export [S]. Policies of one user add"
              + " up; one without column shows all rows; whom none names sees none: people outside"
              + " of the policies cannot access the data [D], and an empty file is how that looks"
              + " here [A]. None at all: PDP is off.",
          Policy::read);

  static final Setting<Duration> CHANGES_EVERY =
      Setting.duration(
          "changesEvery",
          Duration.ZERO,
          "How often the data changes, at multiples of it since 1970 on the session's clock; 0s:"
              + " never, so that a second export shows the cache.");

  static final Setting<Boolean> ANSWERS_CREATED =
      Setting.flag(
          "answersCreated",
          false,
          "true: a new export is answered with the 201 that the page lists, not with the 200 of its"
              + " example; the previous export stays a 200.");

  static final Setting<String> BUCKET_REGION =
      Setting.text(
          "bucketRegion",
          "us-east-1",
          "Where the caller's buckets are. Another region in the request is accepted and the export"
              + " fails: cross-region exports are unsupported [S], and a region cannot be known to"
              + " be wrong before S3 is asked.");

  static final Setting<String> REGION_ERROR =
      Setting.text(
          "regionError",
          "CrossRegionExportUnsupported",
          "The errorCode of an export to another region; the page names none.");

  static final Setting<Boolean> BUCKET_EXISTS =
      Setting.flag(
          "bucketExists",
          true,
          "true: a missing bucket is made in the embedded store, so that exports work without"
              + " set-up. false: it is not, and the export fails as S3 says.");

  static final Setting<Long> ROWS_PER_FILE =
      Setting.count(
          "rowsPerFile",
          1_000_000,
          "How many rows a file holds before the next one begins; 0: all of them. The map of URLs"
              + " speaks of several files, and nothing says when there are.");

  static final Setting<Long> QUERY_MEMORY =
      Setting.size(
          "queryMemory",
          Allowance.BYTES,
          "What the groups of groupByColumns and the different values of UNIQUE may take in memory,"
              + " by an estimate of about 500 bytes a group; more fails the export. Domo states no"
              + " limit; this one keeps the stand-in alive in a heap of 64 MiB.");

  static final Setting<Long> ORDERED_ROWS =
      Setting.count(
          "orderedRows",
          Allowance.ORDERED,
          "How many rows orderByColumns may put in order; more fails the export. Domo states no"
              + " limit. It takes no memory, but a pass over all rows for each part of them that"
              + " fits into it.");

  static final Setting<String> FILE_URLS =
      Setting.choice(
          "fileUrls",
          "https",
          List.of("https", "s3"),
          "How urlRowCountMap names a file: https://bucket.s3.region.amazonaws.com/key, since the"
              + " field speaks of URLs, or s3://bucket/key. Nothing is ever fetched from there.");

  static final Setting<Boolean> OLDEST_FIRST =
      Setting.flag(
          "oldestFirst",
          false,
          "true: the array of exports begins with the oldest. The page gives no order.");

  /** They stand in one array, with a file each. */
  private static final long MOST_EARLIER = 100;

  static final Setting<Long> EARLIER_EXPORTS =
      new Setting<>(
          "earlierExports",
          0L,
          "a whole number from 0 to " + MOST_EARLIER,
          "How many exports others have made of the DataSet before the first call, one a day: the"
              + " array has all of the DataSet [D], whoever started them. They lie in a bucket of"
              + " theirs, with the rows of then.",
          node -> {
            boolean fits = node.isIntegralNumber() && node.canConvertToLong();
            return fits && node.asLong() >= 0 && node.asLong() <= MOST_EARLIER
                ? node.asLong()
                : null;
          });

  static final Setting<Boolean> TEMP_URLS =
      Setting.flag(
          "tempUrls",
          false,
          "true: answers also have tempUrlRowCountMap, as older ones did [D], with the same files.");

  static final List<Setting<?>> ALL =
      List.of(
          EXISTS,
          READERS,
          POLICIES,
          CHANGES_EVERY,
          ANSWERS_CREATED,
          BUCKET_REGION,
          REGION_ERROR,
          BUCKET_EXISTS,
          ROWS_PER_FILE,
          QUERY_MEMORY,
          ORDERED_ROWS,
          FILE_URLS,
          OLDEST_FIRST,
          EARLIER_EXPORTS,
          TEMP_URLS);

  private Quirks() {}
}
