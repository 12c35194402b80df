package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.session.NotOpened;
import dev.standin.server.session.Opening;
import dev.standin.server.session.Session;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions that have a port of their own, for clients that drop the prefix of a path. */
class OwnPortTest {
  private final App app = SharedServer.app();
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(app.sessions()::close);
  }

  private Response open(String body) {
    var response = post(body);
    response.then().statusCode(201);
    opened.add(response.path("id"));
    return response;
  }

  private Response post(String body) {
    return Admin.of(app).contentType("application/json").body(body).post("/sessions");
  }

  private static RequestSpecification client(String baseUrl) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .baseUri(baseUrl)
        .header("Authorization", "token");
  }

  private static String start(String baseUrl) {
    return client(baseUrl)
        .contentType("application/json")
        .body("{\"report\":\"any\"}")
        .post("/acme/exports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String resultUrl(String baseUrl, String export) {
    return client(baseUrl).get("/acme/exports/" + export).then().extract().path("url");
  }

  private static int status(String url) {
    return RestAssured.given().urlEncodingEnabled(false).get(url).statusCode();
  }

  @Test
  void a_session_answers_at_its_own_port_and_by_its_prefix() {
    var session = open("{\"port\":0}");
    int port = session.path("port");
    String own = session.path("baseUrl");
    String prefixed = session.path("prefixedUrl");
    assertEquals("http://127.0.0.1:" + port, own);
    assertEquals(app.baseUrl() + "/~" + session.path("id"), prefixed);
    assertEquals(own, session.path("vendors.acme.baseUrl"));
    var export = start(own);
    client(prefixed).get("/acme/exports/" + export).then().statusCode(200);
    client(app.baseUrl().toString()).get("/acme/exports/" + export).then().statusCode(404);
  }

  @Test
  void a_session_without_a_port_tells_of_none() {
    var session = open("{}");
    session.then().body("port", nullValue());
    assertEquals(session.<String>path("prefixedUrl"), session.path("baseUrl"));
  }

  @Test
  void a_result_url_points_to_the_port_and_is_verified_there() {
    var session = open("{\"port\":0,\"clock\":\"frozen\"}");
    String own = session.path("baseUrl");
    var export = start(own);
    session(session).clock().advance(Duration.ofSeconds(10));
    var url = resultUrl(own, export);
    assertTrue(url.startsWith(own + "/_standin/s3/"), url);
    assertEquals(200, status(url));
    assertEquals(403, status(url.replace("X-Amz-Signature=", "X-Amz-Signature=0")));
    // Elsewhere its path is another session's, whose key pair did not sign.
    assertEquals(403, status(url.replace(own, app.baseUrl().toString())));
    // By the prefix, the same export's URL keeps the prefix.
    String prefixed = session.path("prefixedUrl");
    var other = resultUrl(prefixed, export);
    assertTrue(other.startsWith(prefixed + "/_standin/s3/"), other);
    assertEquals(200, status(other));
    String listed =
        Admin.of(app)
            .get("/sessions/" + session.path("id") + "/exports")
            .path("[0].artifact.pieces[0].url");
    assertTrue(listed.startsWith(own + "/"), listed);
    assertEquals(200, status(listed));
  }

  private Session session(Response opened) {
    return app.sessions().find(opened.path("id")).orElseThrow();
  }

  @Test
  void a_prefix_names_its_session_on_any_port() {
    var one = open("{\"port\":0}");
    var two = open("{\"port\":0}");
    var export = start(two.path("baseUrl"));
    var crossed = one.path("baseUrl") + "/~" + two.path("id");
    client(crossed).get("/acme/exports/" + export).then().statusCode(200);
    client(one.path("baseUrl")).get("/acme/exports/" + export).then().statusCode(404);
    int before = app.sessions().find("default").orElseThrow().exports().get("acme").all().size();
    start(one.path("baseUrl") + "/~default");
    int after = app.sessions().find("default").orElseThrow().exports().get("acme").all().size();
    assertEquals(before + 1, after);
  }

  @Test
  void a_port_of_choice_is_taken_once() throws IOException {
    int port;
    try (var found = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = found.getLocalPort();
    }
    open("{\"port\":" + port + "}").then().body("port", equalTo(port));
    refused(port);
    refused(app.baseUrl().getPort());
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused(taken.getLocalPort());
    }
  }

  private void refused(int port) {
    int before = app.sessions().all().size();
    post("{\"port\":" + port + "}")
        .then()
        .statusCode(409)
        .body("error", containsString("port " + port + " of 127.0.0.1 cannot be had: "))
        .body("error", containsString("or 0 for any free one"));
    assertEquals(before, app.sessions().all().size());
  }

  @Test
  void what_is_no_port_is_refused() {
    for (var port : List.of("-1", "65536", "\"0\"", "0.5", "null")) {
      post("{\"port\":" + port + "}").then().statusCode(400);
    }
  }

  @Test
  void a_closed_sessions_port_is_free_and_its_connections_are_nobody_elses() throws IOException {
    var session = open("{\"port\":0}");
    int port = session.path("port");
    try (var kept = new Socket("127.0.0.1", port)) {
      // Well before an idle connection ends by itself.
      kept.setSoTimeout(15_000);
      assertTrue(exchange(kept, port).startsWith("HTTP/1.1 404"));
      app.sessions().close(session.path("id"));
      assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
      var answer = exchange(kept, port);
      assertTrue(answer.contains("no session is called " + session.path("id")), answer);
      try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertEquals(port, free.getLocalPort());
      }
      // The server ends the connection; reading comes to its end.
      assertEquals(-1, kept.getInputStream().read());
    }
    open("{\"port\":" + port + "}").then().body("port", equalTo(port));
  }

  /** The answer to a request, read up to its length; the connection stays. */
  private static String exchange(Socket socket, int port) throws IOException {
    var request = "GET /nobodys/path HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertNotEquals(-1, next, "it ended after " + head);
      head.append((char) next);
    }
    var length = head.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  @Test
  void a_session_can_be_closed_through_its_own_port() {
    var session = open("{\"port\":0}");
    client(session.path("baseUrl"))
        .delete("/_standin/sessions/" + session.path("id"))
        .then()
        .statusCode(204);
    assertTrue(app.sessions().find(session.path("id")).isEmpty());
  }

  @Test
  void the_admin_api_answers_there_with_urls_that_lead_where_they_say() {
    var session = open("{\"port\":0}");
    var there = client(session.path("baseUrl")).basePath("/_standin/sessions");
    there
        .get("/" + session.path("id"))
        .then()
        .statusCode(200)
        .body("baseUrl", equalTo(session.path("baseUrl")));
    // Without a prefix this port is the session's, so the default one needs its own.
    there.get("/default").then().body("baseUrl", equalTo(session.path("baseUrl") + "/~default"));
    var other = open("{\"port\":0}");
    there.get("/" + other.path("id")).then().body("baseUrl", equalTo(other.path("baseUrl")));
  }

  @Test
  void the_port_follows_the_host_that_the_client_used() {
    var session = open("{\"port\":0}");
    int port = session.path("port");
    for (var host : List.of("localhost", "localhost:8080", "[::1]", "[::1]:8080", "10.1.2.3:80")) {
      var name = host.replaceFirst("(?<=[a-z3\\]]):\\d+$", "");
      Admin.of(app)
          .header("Host", host)
          .get("/sessions/" + session.path("id"))
          .then()
          .body("baseUrl", equalTo("http://" + name + ":" + port))
          .body("prefixedUrl", equalTo("http://" + host + "/~" + session.path("id")));
    }
  }

  @Test
  void the_admin_api_is_guarded_there_as_everywhere() throws Exception {
    var session = open("{\"port\":0}");
    String own = session.path("baseUrl");
    client(own).header("Host", "evil.example").get("/_standin/sessions").then().statusCode(403);
    client(own)
        .header("Origin", app.baseUrl().toString())
        .get("/_standin/sessions")
        .then()
        .statusCode(403);
    client(own).header("Origin", own).get("/_standin/sessions").then().statusCode(200);
    try (var guarded = App.start(Config.EPHEMERAL.with().adminToken("sesame").build())) {
      var inside = guarded.sessions().open(opening());
      var url = "http://127.0.0.1:" + inside.port().orElseThrow() + "/_standin/sessions";
      RestAssured.get(url).then().statusCode(401);
      RestAssured.given().header("X-Standin-Token", "sesame").get(url).then().statusCode(200);
    }
  }

  private static Opening opening() {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    return new Opening(1, clock).onPort(0);
  }

  @Test
  void a_hundred_sessions_have_a_port_each() {
    var sessions =
        IntStream.range(0, 100).parallel().mapToObj(i -> app.sessions().open(opening())).toList();
    sessions.forEach(session -> opened.add(session.id()));
    var ports = new HashSet<Integer>();
    sessions.forEach(session -> ports.add(session.port().orElseThrow()));
    assertEquals(100, ports.size());
    for (int port : ports) {
      client("http://127.0.0.1:" + port).get("/acme/exports/x").then().statusCode(404);
    }
    sessions.forEach(s -> assertEquals(1, s.journal().appended(), s.id()));
  }

  @Test
  void a_server_that_stops_gives_the_ports_back() throws Exception {
    int port;
    try (var server = App.start(Config.EPHEMERAL)) {
      var session = server.sessions().open(opening());
      port = session.port().orElseThrow();
      var e = assertThrows(NotOpened.class, () -> server.sessions().open(opening().onPort(port)));
      assertEquals(NotOpened.Reason.PORT_TAKEN, e.reason());
    }
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, free.getLocalPort());
    }
  }
}
