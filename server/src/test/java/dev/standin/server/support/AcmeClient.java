package dev.standin.server.support;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/**
 * A client of the test vendor.
 *
 * @param baseUrl that of a session
 * @param authorization the header of that name, which is all that the vendor asks for
 */
public record AcmeClient(String baseUrl, String authorization) {
  public static AcmeClient of(EmbeddedTarget target, String authorization) {
    return new AcmeClient(target.baseUrl().toString(), authorization);
  }

  /** A request whose path leaves as it is written. */
  public RequestSpecification request() {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .baseUri(baseUrl)
        .header("Authorization", authorization);
  }

  /** Starts an export; a report that is called as a scenario is made in it. */
  public String start(String report) {
    return request()
        .contentType("application/json")
        .body("{\"report\":\"" + report + "\"}")
        .post("/acme/exports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
