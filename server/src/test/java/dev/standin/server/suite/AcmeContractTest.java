package dev.standin.server.suite;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.suite.Target;
import dev.standin.contracts.suite.VendorContract;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract of the test vendor, on the embedded S3. */
class AcmeContractTest extends VendorContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("acme");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }

  private RequestSpecification me() {
    return given().header("Authorization", "me").contentType("application/json");
  }

  private String start(String report) {
    return me().body("{\"report\":\"" + report + "\"}")
        .post("/acme/exports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void an_export_waits_and_is_done() {
    var id = start("default");
    me().get("/acme/exports/" + id).then().body("state", equalTo("waiting"), "url", nullValue());
    target().pass(Duration.ofSeconds(10));
    String url = me().get("/acme/exports/" + id).then().extract().path("url");
    assertEquals(101, plain().get(url).then().extract().asString().lines().count());
  }

  @Test
  void an_export_that_broke_stays_broken_and_has_no_result() {
    var id = start("broken");
    target().pass(Duration.ofSeconds(5));
    me().get("/acme/exports/" + id).then().body("state", equalTo("broken"), "url", nullValue());
    target().pass(Duration.ofDays(1));
    me().get("/acme/exports/" + id).then().body("state", equalTo("broken"));
  }

  @Test
  void a_caller_without_a_token_and_an_export_of_nobody_are_refused() {
    given().get("/acme/exports/x").then().statusCode(401);
    me().get("/acme/exports/x").then().statusCode(404);
    me().body("{}").post("/acme/exports").then().statusCode(400);
  }
}
