package dev.standin.server.storage;

import static dev.standin.server.storage.S3Fixture.get;
import static dev.standin.server.storage.S3Fixture.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RemoteS3Test {
  private static final Duration SOON = Duration.ofSeconds(10);

  // Somebody else's S3, as far as the store under test knows.
  private EmbeddedS3 elsewhere;
  private Map<String, String> environment;

  @BeforeEach
  void start() {
    elsewhere = EmbeddedS3.temporary();
    var theirs = elsewhere.open("default", 1);
    environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", theirs.accessKey(), "AWS_SECRET_ACCESS_KEY", theirs.secretKey());
  }

  @AfterEach
  void stop() {
    elsewhere.close();
  }

  @Test
  void sessions_share_the_key_pair_and_the_buckets() throws Exception {
    try (var s3 = new RemoteS3(elsewhere.endpoint(), environment)) {
      var one = s3.open("one", 1);
      assertEquals(one, s3.open("two", 2));
      assertEquals("endpoint", s3.kind());
      assertEquals("us-east-1", s3.region());
      s3.ensureBucket("one", one, "exports");
      s3.ensureBucket("two", one, "exports");
      put(s3, one, new Location("exports", "k"), "shared");
      assertEquals("shared", get(s3, s3.open("two", 2), new Location("exports", "k")));
    }
  }

  @Test
  void closing_a_session_deletes_only_what_is_standins_own() throws Exception {
    try (var s3 = new RemoteS3(elsewhere.endpoint(), environment)) {
      var as = s3.open("one", 1);
      s3.ensureBucket("one", as, "exports");
      var own = new Location("exports", s3.ownPrefix("one") + "a.csv");
      var others = new Location("exports", s3.ownPrefix("two") + "a.csv");
      var callers = new Location("exports", "a.csv");
      for (var at : List.of(own, others, callers)) {
        put(s3, as, at, "x");
      }
      s3.close("one");
      assertTrue(s3.head(as, own).isEmpty());
      assertTrue(s3.head(as, others).isPresent());
      assertTrue(s3.head(as, callers).isPresent());
    }
  }

  @Test
  void callers_credentials_go_to_s3_as_they_are() throws Exception {
    try (var s3 = new RemoteS3(elsewhere.endpoint(), environment)) {
      var callers = new Credentials("AKIAUNKNOWN", "secret");
      assertEquals(callers, s3.admit("one", callers));
      var refused =
          assertThrows(StorageException.class, () -> s3.ensureBucket("one", callers, "bucket"));
      assertEquals("InvalidAccessKeyId", refused.code());
    }
  }

  @Test
  void nothing_at_the_endpoint_is_said_at_once() throws Exception {
    var nowhere = URI.create("http://127.0.0.1:" + freePort());
    var e =
        assertTimeout(
            SOON,
            () -> assertThrows(StorageUnavailable.class, () -> new RemoteS3(nowhere, Map.of())));
    assertTrue(e.getMessage().startsWith("the S3 at " + nowhere + " did not answer: "));
    assertTrue(e.getMessage().contains("Connection refused"), e::getMessage);
  }

  @Test
  void an_endpoint_that_is_no_http_url_is_refused() {
    for (var text : List.of("ftp://host", "file:///tmp/x", "localhost:4566", "http:/x")) {
      assertThrows(StorageUnavailable.class, () -> new RemoteS3(URI.create(text), Map.of()), text);
    }
  }

  @Test
  void a_password_in_the_endpoint_is_refused_and_not_repeated() {
    var endpoint = URI.create("http://me:hunter2@127.0.0.1:4566");
    var e = assertThrows(StorageUnavailable.class, () -> new RemoteS3(endpoint, Map.of()));
    assertTrue(e.getMessage().contains("AWS_SECRET_ACCESS_KEY"), e::getMessage);
    assertFalse(e.getMessage().contains("hunter2"), e::getMessage);
  }

  @Test
  void one_that_is_there_and_broken_is_in_trouble_and_one_that_refuses_is_not() throws Exception {
    var status = new AtomicInteger(503);
    var server = answer(exchange -> exchange.sendResponseHeaders(status.get(), -1));
    // It may only be starting, so nobody is kept from that himself.
    try (var s3 =
        new RemoteS3(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Map.of())) {
      assertTrue(s3.trouble().orElseThrow().startsWith("the S3 answers 503"));
      status.set(403);
      assertEquals(Optional.empty(), s3.trouble());
    } finally {
      server.stop(0);
    }
  }

  @Test
  @Tag("large") // Waits for as long as a part may take, twice.
  void an_s3_that_takes_nothing_keeps_no_upload_for_ever() throws Exception {
    var hangs = new CountDownLatch(1);
    var server =
        answer(
            exchange -> {
              if (exchange.getRequestMethod().equals("PUT")) {
                await(hangs);
              }
              exchange.sendResponseHeaders(200, -1);
            });
    try (var s3 =
        new RemoteS3(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Map.of())) {
      var upload = s3.upload(s3.open("one", 1), new Location("exports", "k"), "text/csv");
      // More than the buffers between the two take.
      upload.write(new byte[S3Upload.PART]);
      var e =
          assertTimeoutPreemptively(
              Duration.ofMinutes(4), () -> assertThrows(StorageException.class, upload::complete));
      assertEquals(StorageException.UNREACHABLE, e.code());
    } finally {
      hangs.countDown();
      server.stop(0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_upload_whose_store_is_closed_fails_as_one_whose_s3_is_gone() throws Exception {
    var s3 = new RemoteS3(elsewhere.endpoint(), environment);
    var own = s3.open("one", 1);
    s3.ensureBucket("one", own, "exports");
    var upload = s3.upload(own, new Location("exports", "k"), "text/csv");
    upload.write(new byte[1024]);
    s3.close();
    var e = assertThrows(StorageException.class, upload::complete);
    assertEquals(StorageException.UNREACHABLE, e.code());
  }

  @Test
  void what_is_sent_has_a_limit_in_time_and_what_is_read_has_none() throws Exception {
    var who = new Credentials("key", "secret");
    assertTrue(S3Calls.sendingAs(who).apiCallAttemptTimeout().isPresent());
    // A download may take as long as its reader.
    assertTrue(S3Calls.as(who).apiCallAttemptTimeout().isEmpty());
  }

  @Test
  void an_s3_that_dies_later_fails_each_call_soon() throws Exception {
    try (var s3 = new RemoteS3(elsewhere.endpoint(), environment)) {
      var as = s3.open("one", 1);
      s3.ensureBucket("one", as, "exports");
      elsewhere.close();
      var e =
          assertTimeout(
              SOON,
              () ->
                  assertThrows(
                      StorageException.class,
                      () -> put(s3, as, new Location("exports", "k"), "x")));
      assertEquals(StorageException.UNREACHABLE, e.code());
      assertEquals(0, e.status());
    }
  }

  @Test
  void redirects_and_proxies_lead_nowhere() throws Exception {
    var visits = new AtomicInteger();
    var trap = serve(visits, "");
    var redirecting = serve(new AtomicInteger(), "http://127.0.0.1:" + trap.getAddress().getPort());
    var before = ProxySelector.getDefault();
    ProxySelector.setDefault(always(trap.getAddress()));
    try (var s3 =
        new RemoteS3(
            URI.create("http://127.0.0.1:" + redirecting.getAddress().getPort()), Map.of())) {
      var as = s3.open("one", 1);
      var at = new Location("exports", "k");
      assertThrows(StorageException.class, () -> put(s3, as, at, "x"));
      assertThrows(StorageException.class, () -> s3.read(as, at, ""));
      assertThrows(StorageException.class, () -> s3.ensureBucket("one", as, "exports"));
      assertEquals(0, visits.get());
    } finally {
      ProxySelector.setDefault(before);
      trap.stop(0);
      redirecting.stop(0);
    }
  }

  private static HttpServer serve(AtomicInteger visits, String redirect) throws IOException {
    return answer(
        exchange -> {
          visits.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          if (!redirect.isEmpty()) {
            exchange.getResponseHeaders().add("Location", redirect + exchange.getRequestURI());
          }
          exchange.sendResponseHeaders(redirect.isEmpty() ? 200 : 307, -1);
        });
  }

  private static HttpServer answer(HttpHandler handler) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          handler.handle(exchange);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static ProxySelector always(InetSocketAddress address) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return new ArrayList<>(List.of(new Proxy(Proxy.Type.HTTP, address)));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress proxy, IOException e) {}
    };
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
