package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.exchange.Facts.Flaw;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Strike;
import dev.standin.server.support.Exported;
import dev.standin.server.wire.Plan;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to files on their way by result URLs, and by mediarithmics' own operations. */
class FileFaultsTest {
  private static final List<String> ALL = List.of("nexthink", "domo", "connect", "mediarithmics");
  private static final List<String> LINKS = List.of("nexthink", "domo", "connect");

  @TempDir private static Path scenarios;
  private static App app;

  @BeforeAll
  static void start() throws StartFailure {
    Exported.script(scenarios, "corrupted", ALL, "on: download, corrupt: 1KiB");
    Exported.script(scenarios, "corrupted-twice", ALL, "on: download, calls: [1, 2], corrupt: 100");
    Exported.script(scenarios, "wrong-sum", ALL, "on: download, wrongChecksum: true");
    Exported.script(scenarios, "wrong-place", ALL, "on: download, wrongContentRange: true");
    for (var status : List.of(403, 404, 500, 503)) {
      Exported.script(scenarios, "refused-" + status, LINKS, "on: download, refuse: " + status);
    }
    Exported.script(
        scenarios,
        "slow-down",
        ALL,
        "on: download, call: 1, refuse: 500, retryAfter: 30s, format: seconds");
    app = App.start(Config.EPHEMERAL.with().scenarios(scenarios).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Exported exported(String vendor, String scenario) {
    return Exported.of(app, vendor, scenario, "NONE");
  }

  private static int firstDifference(byte[] right, byte[] wrong) {
    assertEquals(right.length, wrong.length);
    return Arrays.mismatch(right, wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void one_byte_of_a_corrupt_file_is_another_one(String vendor) {
    try (var export = exported(vendor, "corrupted")) {
      var right = export.bytes();
      var response = export.get();
      assertEquals(200, response.statusCode());
      var wrong = response.asByteArray();
      assertEquals(1024, firstDifference(right, wrong));
      wrong[1024] = right[1024];
      assertArrayEquals(right, wrong);
      assertEquals(Integer.toString(right.length), response.header("Content-Length"));
      assertEquals("download corrupt", export.last());
      var again = export.get().asByteArray();
      assertEquals(1024, firstDifference(right, again));
    }
  }

  @Test
  void equal_seeds_corrupt_equally() {
    try (var one = exported("nexthink", "corrupted");
        var other = exported("nexthink", "corrupted")) {
      assertArrayEquals(one.get().asByteArray(), other.get().asByteArray());
    }
  }

  @Test
  void a_corrupt_file_does_not_unpack() throws IOException {
    try (var gzip = Exported.of(app, "nexthink", "corrupted", "GZIP");
        var zstd = Exported.of(app, "nexthink", "corrupted", "ZSTD")) {
      new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes();
      var packed = gzip.get().asByteArray();
      assertThrows(
          IOException.class,
          () -> new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
      new ZstdInputStream(new ByteArrayInputStream(zstd.bytes())).readAllBytes();
      var dense = zstd.get().asByteArray();
      assertThrows(
          IOException.class,
          () -> new ZstdInputStream(new ByteArrayInputStream(dense)).readAllBytes());
    }
  }

  @Test
  void the_place_in_the_file_counts_also_for_a_range() {
    try (var export = exported("nexthink", "corrupted")) {
      var right = export.bytes();
      var range = export.get("Range", "bytes=1000-1099");
      assertEquals(206, range.statusCode());
      assertEquals(24, firstDifference(Arrays.copyOfRange(right, 1000, 1100), range.asByteArray()));
      assertEquals("download corrupt", export.last());

      var before = export.get("Range", "bytes=0-1023").asByteArray();
      assertArrayEquals(Arrays.copyOf(right, 1024), before);
      assertEquals("download -", export.last(), "nothing was changed, so nothing is marked");
      var behind = export.get("Range", "bytes=1025-1030").asByteArray();
      assertArrayEquals(Arrays.copyOfRange(right, 1025, 1031), behind);
    }
  }

  @Test
  void a_third_try_gets_the_right_file_where_the_first_two_are_struck() {
    try (var export = exported("domo", "corrupted-twice")) {
      assertFalse(Arrays.equals(export.bytes(), export.get().asByteArray()));
      assertFalse(Arrays.equals(export.bytes(), export.get().asByteArray()));
      assertArrayEquals(export.bytes(), export.get().asByteArray());
      assertEquals("download -", export.last());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void the_etag_of_a_file_is_its_md5_and_a_wrong_checksum_is_not(String vendor) throws Exception {
    try (var right = exported(vendor, "default");
        var wrong = exported(vendor, "wrong-sum")) {
      var whole = right.get();
      assertEquals(md5(whole.asByteArray()), whole.header("ETag"));
      assertEquals("download -", right.last());

      var response = wrong.get();
      assertArrayEquals(wrong.bytes(), response.asByteArray());
      assertTrue(response.header("ETag").matches("\"[0-9a-f]{32}\""), response.header("ETag"));
      assertNotEquals(md5(response.asByteArray()), response.header("ETag"));
      assertEquals("download wrongChecksum", wrong.last());
      assertEquals(response.header("ETag"), wrong.get().header("ETag"), "the same at each try");
    }
  }

  private static String md5(byte[] bytes) throws Exception {
    var sum = MessageDigest.getInstance("MD5").digest(bytes);
    return "\"" + HexFormat.of().formatHex(sum) + "\"";
  }

  @ParameterizedTest
  @CsvSource({"corrupted,BYTES", "wrong-sum,CHECKSUM", "wrong-place,PLACE"})
  void what_is_wrong_with_a_file_is_told_as_a_fact(String scenario, Flaw flaw) {
    for (var vendor : List.of("nexthink", "mediarithmics")) {
      try (var export = exported(vendor, scenario)) {
        assertEquals(206, export.get("Range", "bytes=1000-1099").statusCode(), vendor);
        assertEquals(Optional.of(flaw), facts(export).flaw(), vendor);
        export.get("Range", "bytes=0-9");
        // What no fault has changed is as it should be.
        assertEquals(flaw != Flaw.BYTES, facts(export).flaw().isPresent(), vendor);
      }
    }
  }

  private static Facts facts(Exported export) {
    var exchanges = export.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1).facts();
  }

  @ParameterizedTest
  @CsvSource({"bytes=100-199,100,100", "bytes=-100,-100,100", "bytes=0-,0,-1"})
  void a_wrong_content_range_tells_another_place_of_the_same_length(
      String asked, int from, int length) {
    try (var export = exported("nexthink", "wrong-place")) {
      var right = export.bytes();
      int first = from < 0 ? right.length + from : from;
      int last = length < 0 ? right.length - 1 : first + length - 1;
      var response = export.get("Range", asked);
      assertEquals(206, response.statusCode());
      assertArrayEquals(Arrays.copyOfRange(right, first, last + 1), response.asByteArray());
      var told = response.header("Content-Range").split("[ /-]");
      assertNotEquals(first, Integer.parseInt(told[1]));
      assertEquals(last - first, Integer.parseInt(told[2]) - Integer.parseInt(told[1]));
      assertTrue(Integer.parseInt(told[2]) < Integer.parseInt(told[3]), Arrays.toString(told));
      assertEquals("download wrongContentRange", export.last());
    }
  }

  @Test
  void without_a_range_there_is_no_wrong_content_range() {
    try (var export = exported("nexthink", "wrong-place")) {
      var response = export.get();
      assertEquals(200, response.statusCode());
      assertNull(response.header("Content-Range"));
      assertEquals("download -", export.last());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403,AccessDenied,Request has expired",
    "404,NoSuchKey,The specified key does not exist.",
    "500,InternalError,We encountered an internal error. Please try again.",
    "503,SlowDown,Please reduce your request rate."
  })
  void a_refused_download_is_refused_in_the_words_of_s3(int status, String code, String message) {
    for (var vendor : LINKS) {
      try (var export = exported(vendor, "refused-" + status)) {
        var response = export.get();
        assertEquals(status, response.statusCode());
        assertEquals("application/xml", response.contentType());
        var xml = response.xmlPath();
        assertEquals(code, xml.getString("Error.Code"));
        assertEquals(message, xml.getString("Error.Message"));
        assertEquals(response.header("x-amz-request-id"), xml.getString("Error.RequestId"));
        assertEquals(response.header("x-amz-id-2"), xml.getString("Error.HostId"));
        assertEquals("AmazonS3", response.header("Server"));
        assertEquals(status == 404 ? export.files().get(0).key() : "", xml.getString("Error.Key"));
        assertEquals("download refuse", export.last());
        assertEquals(status == 403, facts(export).access().equals(Optional.of(Access.EXPIRED)));
        head(export, status);
      }
    }
  }

  private static void head(Exported export, int status) {
    var url = export.url(export.files().get(0));
    var head = RestAssured.given().urlEncodingEnabled(false).head(url);
    assertEquals(status, head.statusCode());
    assertEquals(0, head.asByteArray().length);
    assertTrue(head.header("x-amz-request-id").matches("[0-9A-F]{16}"));
  }

  @Test
  void a_refusal_tells_when_to_come_back() {
    try (var export = exported("connect", "slow-down")) {
      var response = export.get();
      assertEquals("30", response.header("Retry-After"));
      var exchanges = export.session().journal().exchanges();
      assertEquals(
          export.target().now().plusSeconds(30),
          exchanges.get(exchanges.size() - 1).facts().retryNotBefore().orElseThrow());
      assertArrayEquals(export.bytes(), export.get().asByteArray());
    }
  }

  @Test
  void each_export_counts_its_own_downloads() {
    try (var export = exported("domo", "corrupted-twice")) {
      var first = export.files().get(0);
      assertFalse(Arrays.equals(export.bytes(), export.get(first).asByteArray()));
      var next = Exported.again(export.target(), "domo", "NONE");
      assertFalse(Arrays.equals(next.bytes(), next.get().asByteArray()));
      assertFalse(Arrays.equals(export.bytes(), export.get(first).asByteArray()));
      assertArrayEquals(export.bytes(), export.get(first).asByteArray(), "its third");
    }
  }

  @Test
  void each_of_several_files_is_struck() {
    var several =
        app.vendors().named("domo").orElseThrow().scenarios().named("several-files").orElseThrow();
    var rule = new FaultRule("download", Strike.ALWAYS, "corrupt", new Corrupt(100));
    try (var export = Exported.of(app, "domo", Exported.with(several, rule), "NONE")) {
      assertEquals(3, export.files().size());
      for (var file : export.files()) {
        var right = export.target().object(file.bucket(), file.key());
        assertEquals(100, firstDifference(right, export.get(file).asByteArray()));
        assertEquals("download corrupt", export.last());
      }
    }
  }

  /** A fault that makes an answer leave in another way. */
  private record Shaped(UnaryOperator<Plan> how) implements Fault.Shapes {
    @Override
    public String describe() {
      return "leaves in another way";
    }

    @Override
    public Plan shape(Plan plan, long body) {
      return how.apply(plan);
    }
  }

  private static Exported leaving(String vendor, UnaryOperator<Plan> how) {
    var standard = app.vendors().named(vendor).orElseThrow().scenarios().standard();
    var rule = new FaultRule("download", Strike.ALWAYS, "shaped", new Shaped(how));
    return Exported.of(app, vendor, Exported.with(standard, rule), "NONE");
  }

  private static HttpRequest request(Exported export) {
    return HttpRequest.newBuilder(URI.create(export.url(export.files().get(0)))).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void a_file_of_any_vendor_may_break_off_before_its_end(String vendor) throws Exception {
    try (var export = leaving(vendor, plan -> plan.breaking(new Plan.Break(1000, false)))) {
      var response = HttpClient.newHttpClient().send(request(export), BodyHandlers.ofInputStream());
      assertEquals(
          export.bytes().length, response.headers().firstValueAsLong("Content-Length").orElse(0));
      var got = new ByteArrayOutputStream();
      assertThrows(IOException.class, () -> response.body().transferTo(got));
      assertArrayEquals(Arrays.copyOf(export.bytes(), 1000), got.toByteArray());
      assertEquals("download shaped", export.last());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void a_file_of_any_vendor_may_stall_on_the_sessions_clock(String vendor) throws Exception {
    try (var export = leaving(vendor, plan -> plan.stalled(Duration.ofSeconds(10)))) {
      var before = export.target().now();
      var answer =
          HttpClient.newHttpClient().sendAsync(request(export), BodyHandlers.ofByteArray());
      for (int tries = 0; tries < 1000 && !answer.isDone(); tries++) {
        try {
          answer.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          export.target().pass(Duration.ofSeconds(5));
        }
      }
      assertArrayEquals(export.bytes(), answer.get(1, TimeUnit.SECONDS).body());
      assertFalse(export.target().now().isBefore(before.plusSeconds(10)));
    }
  }

  private static Response operation(Exported export, String path) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", "token")
        .get(export.target().baseUrl() + path);
  }

  private static String file(Exported export) {
    var group = export.session().exports().get("mediarithmics").all().iterator().next().group();
    return "/v1/exports/" + group + "/executions/" + export.id() + "/files/technical_name=export";
  }

  private static String dataFile(Exported export) {
    return "/v1/data_file/data?uri=mics://data_file/tenants/1426/jobs/executions/"
        + export.id()
        + "/result/export.data";
  }

  @Test
  void an_operation_that_gives_a_file_is_struck_like_a_url() {
    try (var export = exported("mediarithmics", "corrupted")) {
      for (var path : List.of(file(export), dataFile(export))) {
        var response = operation(export, path);
        assertEquals(200, response.statusCode());
        assertEquals(1024, firstDifference(export.bytes(), response.asByteArray()));
        assertEquals("download corrupt", export.last());
      }
    }
  }

  @Test
  void an_operation_refuses_in_the_words_of_its_vendor() {
    try (var export = exported("mediarithmics", "slow-down")) {
      var response = operation(export, file(export));
      assertEquals(500, response.statusCode());
      assertEquals("error", response.path("status"));
      assertEquals("30", response.header("Retry-After"));
      assertArrayEquals(export.bytes(), operation(export, file(export)).asByteArray());
    }
  }
}
