package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.fault.Fault;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Strike;
import dev.standin.server.support.Exported;
import dev.standin.server.wire.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Clients of Domo and Connect, which read the bucket that they have named with an S3 client. */
class BucketReadsTest {
  private static final List<String> BUCKETS = List.of("domo", "connect");

  @TempDir private static Path scenarios;
  private static App app;

  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private long started;
  private Exported export;
  private S3Client client;

  @BeforeAll
  static void start() throws StartFailure {
    Exported.script(scenarios, "corrupted", BUCKETS, "on: download, corrupt: 1KiB");
    Exported.script(scenarios, "wrong-sum", BUCKETS, "on: download, wrongChecksum: true");
    Exported.script(scenarios, "wrong-place", BUCKETS, "on: download, wrongContentRange: true");
    for (var status : List.of(403, 404, 500, 503)) {
      Exported.script(scenarios, "refused-" + status, BUCKETS, "on: download, refuse: " + status);
    }
    Exported.script(
        scenarios,
        "slow-down",
        BUCKETS,
        "on: download, call: 1, refuse: 503, retryAfter: 30s, format: seconds");
    app = App.start(Config.EPHEMERAL.with().scenarios(scenarios).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void close() {
    if (export != null) {
      client.close();
      export.close();
    }
  }

  private void export(String vendor, String scenario) {
    export(
        vendor,
        app.vendors().named(vendor).orElseThrow().scenarios().named(scenario).orElseThrow());
  }

  private void export(String vendor, Scenario scenario) {
    export = Exported.of(app, vendor, scenario, "NONE");
    started = export.session().journal().appended();
    client = S3Fixture.carelessClient(app.store().endpoint(), export.own());
    export
        .session()
        .journal()
        .listen(
            new Fold() {
              @Override
              public void exchange(Exchange exchange) {
                assertTrue(exchange.number() > 0);
              }

              @Override
              public void delivery(Delivery delivery) {
                deliveries.add(delivery);
              }
            });
  }

  private Location file() {
    return export.files().get(0);
  }

  private byte[] get() {
    return client.getObjectAsBytes(r -> r.bucket(file().bucket()).key(file().key())).asByteArray();
  }

  // The first after the calls that started the export.
  private Delivery next() throws InterruptedException {
    while (true) {
      var delivery = deliveries.poll(30, TimeUnit.SECONDS);
      assertTrue(delivery != null, "no delivery was told");
      if (delivery.exchange() > started) {
        return delivery;
      }
    }
  }

  private Exchange last() {
    var exchanges = export.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domo", "connect"})
  void a_read_of_an_exports_file_is_an_exchange_of_the_session(String vendor) throws Exception {
    export(vendor, "default");
    var bytes = get();
    assertArrayEquals(export.bytes(), bytes);
    var read = last();
    assertEquals(vendor, read.vendor());
    assertEquals("download", read.facts().hop().orElseThrow());
    assertEquals(export.id(), read.facts().export().orElseThrow());
    assertEquals("default", read.facts().scenario().orElseThrow());
    assertFalse(read.facts().isScripted());
    assertEquals("GET", read.request().method());
    assertEquals("/" + file().bucket() + "/" + file().key(), read.request().path());
    assertEquals(200, read.response().status());
    assertEquals(
        Integer.toString(bytes.length),
        read.response().headers().first("Content-Length").orElseThrow());
    var authorization = read.request().headers().first("Authorization").orElseThrow();
    assertTrue(
        authorization.matches("AWS4-HMAC-SHA256 .*Signature=\\{secret-\\d+}"), authorization);
    assertEquals(new Delivery(read.number(), bytes.length, true), next());
  }

  @Test
  void what_standin_reads_itself_is_nobodys_exchange() {
    export("domo", "corrupted");
    int before = export.session().journal().exchanges().size();
    assertTrue(export.bytes().length > 1024);
    assertEquals(before, export.session().journal().exchanges().size());
    assertFalse(Arrays.equals(export.bytes(), get()));
  }

  @Test
  void a_head_is_an_exchange_without_a_body() throws Exception {
    export("domo", "corrupted");
    var head = client.headObject(r -> r.bucket(file().bucket()).key(file().key()));
    assertEquals(export.bytes().length, head.contentLength());
    assertEquals("HEAD", last().request().method());
    assertFalse(last().facts().isScripted());
    assertEquals(0, next().bytes());
  }

  @Test
  void an_object_of_the_clients_own_is_its_own_affair() {
    export("domo", "corrupted");
    int before = export.session().journal().exchanges().size();
    client.putObject(
        r -> r.bucket(file().bucket()).key("mine"), RequestBody.fromString("x".repeat(2000)));
    var read = client.getObjectAsBytes(r -> r.bucket(file().bucket()).key("mine")).asUtf8String();
    assertEquals("x".repeat(2000), read);
    assertEquals(before, export.session().journal().exchanges().size());
  }

  @Test
  void one_byte_of_a_corrupt_file_is_another_one_also_in_a_range() {
    export("connect", "corrupted");
    var right = export.bytes();
    var wrong = get();
    assertEquals(1024, Arrays.mismatch(right, wrong));
    assertEquals("download corrupt", export.last());
    var range =
        client
            .getObjectAsBytes(
                r -> r.bucket(file().bucket()).key(file().key()).range("bytes=1000-1099"))
            .asByteArray();
    assertEquals(24, Arrays.mismatch(Arrays.copyOfRange(right, 1000, 1100), range));
  }

  @ParameterizedTest
  @CsvSource({
    "403,AccessDenied,Access Denied",
    "404,NoSuchKey,The specified key does not exist.",
    "500,InternalError,We encountered an internal error. Please try again.",
    "503,SlowDown,Please reduce your request rate."
  })
  void a_read_is_refused_in_the_words_of_s3(int status, String code, String message) {
    for (var vendor : BUCKETS) {
      export(vendor, "refused-" + status);
      var refused = assertThrows(S3Exception.class, this::get);
      assertEquals(status, refused.statusCode());
      assertEquals(code, refused.awsErrorDetails().errorCode());
      assertEquals(message, refused.awsErrorDetails().errorMessage());
      assertEquals("download refuse", export.last());
      assertEquals(status, last().response().status());
      var head =
          assertThrows(
              S3Exception.class,
              () -> client.headObject(r -> r.bucket(file().bucket()).key(file().key())));
      assertEquals(status, head.statusCode());
      close();
      export = null;
    }
  }

  @Test
  void a_client_that_tries_again_gets_the_file() {
    export("domo", "slow-down");
    var refused = assertThrows(S3Exception.class, this::get);
    var told = refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After");
    assertEquals("30", told.orElseThrow());
    assertArrayEquals(export.bytes(), get());
  }

  @Test
  void the_etag_is_the_md5_and_a_wrong_checksum_is_not() throws Exception {
    export("domo", "default");
    assertEquals(md5(export.bytes()), head(export).eTag());
    export.close();
    client.close();

    export("domo", "wrong-sum");
    var right = md5(export.bytes());
    var object = client.getObjectAsBytes(r -> r.bucket(file().bucket()).key(file().key()));
    assertArrayEquals(export.bytes(), object.asByteArray());
    assertNotEquals(right, object.response().eTag());
    assertTrue(object.response().eTag().matches("\"[0-9a-f]{32}\""), object.response().eTag());
    assertEquals("download wrongChecksum", export.last());
  }

  @ParameterizedTest
  @ValueSource(strings = {"corrupted", "wrong-sum"})
  void a_client_that_checks_what_it_reads_finds_damage_and_wrong_sums(String scenario) {
    export("connect", scenario);
    try (var careful = S3Fixture.impatientClient(app.store().endpoint(), export.own())) {
      var found =
          assertThrows(
              SdkClientException.class,
              () ->
                  careful.getObjectAsBytes(
                      r ->
                          r.bucket(file().bucket())
                              .key(file().key())
                              .checksumMode(ChecksumMode.ENABLED)));
      assertTrue(found.getMessage().contains("checksum"), found.getMessage());
    }
  }

  @Test
  void a_client_that_checks_what_it_reads_is_content_with_what_is_right() {
    export("connect", "default");
    try (var careful = S3Fixture.impatientClient(app.store().endpoint(), export.own())) {
      var whole =
          careful.getObjectAsBytes(
              r -> r.bucket(file().bucket()).key(file().key()).checksumMode(ChecksumMode.ENABLED));
      assertArrayEquals(export.bytes(), whole.asByteArray());
      assertTrue(whole.response().checksumCRC32() != null, "S3 told none");
      var part =
          careful.getObjectAsBytes(
              r ->
                  r.bucket(file().bucket())
                      .key(file().key())
                      .range("bytes=5-14")
                      .checksumMode(ChecksumMode.ENABLED));
      assertArrayEquals(Arrays.copyOfRange(export.bytes(), 5, 15), part.asByteArray());
    }
  }

  /** An export whose downloads leave in another way. */
  private void leaving(UnaryOperator<Plan> how) {
    var standard = app.vendors().named("domo").orElseThrow().scenarios().standard();
    var rule = new FaultRule("download", Strike.ALWAYS, "shaped", new Shaped(how));
    export("domo", Exported.with(standard, rule));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000})
  void a_read_that_is_cut_off_gives_exactly_the_bytes_before_the_cut(long after) throws Exception {
    leaving(plan -> plan.breaking(new Plan.Break(after, false)));
    var got = new ByteArrayOutputStream();
    try (var object = client.getObject(r -> r.bucket(file().bucket()).key(file().key()))) {
      assertEquals(export.bytes().length, object.response().contentLength());
      drain(object, got);
      // It would even use the dead connection for the next request.
      object.abort();
    }
    assertArrayEquals(Arrays.copyOf(export.bytes(), (int) after), got.toByteArray());
    assertEquals(new Delivery(last().number(), after, false), next());
    assertEquals("download shaped", export.last());
  }

  // Java 17's own client takes the cut for the end, which is what this fault exposes; that of Java
  // 25 complains.
  private static void drain(InputStream from, OutputStream to) throws IOException {
    try {
      for (int next = from.read(); next >= 0; next = from.read()) {
        to.write(next);
      }
    } catch (IOException e) {
      assertEquals("Premature EOF", e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"false,Unexpected end of file from server", "true,Connection reset"})
  void a_read_may_get_no_answer_at_all(boolean reset, String message) throws Exception {
    leaving(plan -> plan.breaking(new Plan.Break(Plan.Break.SILENT, reset)));
    var lost = assertThrows(SdkClientException.class, this::get);
    assertTrue(lost.getMessage().contains(message), lost.getMessage());
    var delivery = next();
    assertEquals(0, delivery.bytes());
    assertFalse(delivery.complete());
  }

  @Test
  void a_stall_of_a_read_is_on_the_sessions_clock() throws Exception {
    leaving(plan -> plan.stalled(Duration.ofSeconds(10)));
    var before = export.target().now();
    var got = CompletableFuture.supplyAsync(this::get);
    assertArrayEquals(export.bytes(), whenever(got, Duration.ofSeconds(5)));
    assertFalse(export.target().now().isBefore(before.plusSeconds(10)));
  }

  @Test
  void a_read_may_drip() throws Exception {
    leaving(plan -> plan.dripping(new Plan.Drip(1500, Duration.ofSeconds(1))));
    var before = export.target().now();
    var got = CompletableFuture.supplyAsync(this::get);
    assertArrayEquals(export.bytes(), whenever(got, Duration.ofSeconds(1)));
    int pauses = (export.bytes().length - 1) / 1500;
    assertTrue(pauses > 0);
    assertFalse(export.target().now().isBefore(before.plusSeconds(pauses)));
    assertEquals(new Delivery(last().number(), export.bytes().length, true), next());
  }

  /** Moves the clock until the answer is there. */
  private byte[] whenever(CompletableFuture<byte[]> answer, Duration step) throws Exception {
    for (int tries = 0; tries < 3000; tries++) {
      try {
        return answer.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        export.target().pass(step);
      }
    }
    throw new AssertionError("no answer came");
  }

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

  private GetObjectResponse head(Exported of) {
    var at = of.files().get(0);
    return client.getObjectAsBytes(r -> r.bucket(at.bucket()).key(at.key())).response();
  }

  private static String md5(byte[] bytes) throws Exception {
    return "\"" + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + "\"";
  }

  @Test
  void a_wrong_content_range_tells_another_place() throws IOException {
    export("domo", "wrong-place");
    try (var part =
        client.getObject(r -> r.bucket(file().bucket()).key(file().key()).range("bytes=100-199"))) {
      assertArrayEquals(Arrays.copyOfRange(export.bytes(), 100, 200), part.readAllBytes());
      var told = part.response().contentRange();
      assertTrue(told.matches("bytes \\d+-\\d+/" + export.bytes().length), told);
      assertFalse(told.startsWith("bytes 100-"), told);
      assertEquals("download wrongContentRange", export.last());
    }
  }
}
