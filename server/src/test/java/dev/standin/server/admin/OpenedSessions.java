package dev.standin.server.admin;

import dev.standin.server.app.App;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.SharedServer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;

/** The sessions that a test opens by the shared server's admin API; closing it closes them. */
final class OpenedSessions implements AutoCloseable {
  private final App app = SharedServer.app();
  private final List<String> opened = new ArrayList<>();

  RequestSpecification admin() {
    return Admin.of(app);
  }

  RequestSpecification json(String body) {
    return admin().contentType("application/json").body(body);
  }

  Response open(String body) {
    var response = json(body).post("/sessions");
    response.then().statusCode(201);
    add(response.path("id"));
    return response;
  }

  /** A new session whose clock stands still. */
  String frozen() {
    return open("{\"clock\":\"frozen\"}").path("id");
  }

  /** Takes one that was opened in another way. */
  void add(String session) {
    opened.add(session);
  }

  /** Starts an export of the test vendor in a session. */
  String start(String session) {
    return new AcmeClient(app.baseUrl() + "/~" + session, "token").start("any");
  }

  @Override
  public void close() {
    opened.forEach(app.sessions()::close);
  }
}
