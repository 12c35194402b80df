package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.openapi.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformsToDocumentTest {
  private static final Violation ZIP =
      new Violation("body", "/compression", "\"ZIP\" is not one of ZSTD, GZIP, NONE");
  private static final Violation ID = new Violation("body", "/queryId", "is missing");

  private final Told told = Told.to(new ConformsToDocument());

  @Test
  void calls_as_the_document_has_them_keep_it() {
    told.start("e1").status("e1", f -> f);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_request_that_departs_breaks_it_and_the_first_departure_is_told() {
    told.start("e1").violating(ZIP, ID).call("POST", "/exports", "{}", 400, f -> f);
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) POST /exports departs from the document of acme in body"
                + " /compression: \"ZIP\" is not one of ZSTD, GZIP, NONE (and 1 more)",
            List.of(2L)),
        told.verdict());
  }

  @Test
  void a_request_that_no_document_has_breaks_it() {
    told.operation("").call("GET", "/export/e1?a=b", "", 404, f -> f);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) GET /export/e1 is in no vendor's document; it was answered with"
                + " 404",
            List.of(1L)),
        told.verdict());
  }

  @Test
  void a_download_from_storage_has_no_document_to_depart_from() {
    told.operation("").download("e1", 200, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  private Told nobodys(String method, String target) {
    return told.vendor("")
        .operation("")
        .sending("Accept", "*/*")
        .call(method, target, "", 404, f -> Facts.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/favicon.ico", "/healthz", "/up?wait=1"})
  void a_look_whether_somebody_is_there_is_no_call(String target) {
    nobodys("GET", target);
    nobodys("HEAD", target);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void whoever_shows_a_credential_or_sends_something_means_a_call() {
    nobodys("POST", "/exports");
    nobodys("GET", "/export?token={secret-1}");
    told.sending("X-Api-Key", "{secret-1}").call("GET", "/export", "", 404, f -> Facts.NONE);
    told.sending("Authorization", "Basic").call("GET", "/export", "", 404, f -> Facts.NONE);
    assertEquals(List.of(1L, 2L, 3L, 4L), told.broken());
    nobodys("GET", "/");
    assertEquals(List.of(1L, 2L, 3L, 4L), told.broken());
  }

  @Test
  void at_a_vendors_own_path_it_is_a_call_without_one_too() {
    told.operation("").sending().call("GET", "/export", "", 404, f -> Facts.NONE);
    assertEquals(List.of(1L), told.broken());
  }
}
