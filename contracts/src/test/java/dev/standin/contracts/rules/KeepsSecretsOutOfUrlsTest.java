package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.openapi.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepsSecretsOutOfUrlsTest {
  private static final String SIGNED =
      "/s3/b/k?X-Amz-Credential=A%2Fb&X-Amz-Security-Token={secret-8}&X-Amz-Signature={secret-3}";

  private final Told told = Told.to(new KeepsSecretsOutOfUrls());

  @Test
  void calls_with_the_credential_in_a_header_keep_it() {
    told.start("e1").status("e1", f -> f);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_token_in_an_address_breaks_it() {
    told.call("GET", "/exports/e1?x=1&api_key={secret-2}", "", 200, f -> f.hop("status"));
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) GET /exports/e1 has a secret in its address, in the parameter"
                + " api_key; proxies and servers write addresses into their logs: it belongs into a"
                + " header or the body",
            List.of(1L)),
        told.verdict());
  }

  @Test
  void the_vendors_own_credential_may_stand_where_the_vendor_takes_it_from() {
    told.sending().call("GET", "/exports/e1?access_token={secret-1}", "", 200, f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void but_not_besides_the_header() {
    told.call("GET", "/exports/e1?access_token={secret-1}", "", 200, f -> f);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_token_in_an_address_that_the_vendor_does_not_read_breaks_it() {
    told.call("GET", "/exports/e1?access_token={secret-1}", "", 401, f -> Facts.NONE);
    told.operation("").call("GET", "/nothing?token={secret-1}", "", 404, f -> Facts.NONE);
    told.call("GET", "/tokens/{secret-1}", "", 404, f -> Facts.NONE);
    told.call("GET", "/nothing?{secret-1}", "", 404, f -> Facts.NONE);
    assertEquals(List.of(1L, 2L, 3L, 4L), told.broken());
  }

  @Test
  void a_download_may_have_what_its_document_lets_stand_there() {
    told.call("GET", "/files/e1?access_token={secret-2}", "", 200, f -> f.hop("download"));
    assertEquals(List.of(), told.broken());
    told.violating(new Violation("query access_token", "", "is not expected"))
        .call("GET", "/files/e1?access_token={secret-2}", "", 400, f -> f.hop("download"));
    assertEquals(List.of(2L), told.broken());
  }

  @Test
  void a_signature_belongs_into_the_address_that_it_signs_and_nothing_else_does() {
    told.operation("").call("GET", SIGNED, "", 200, f -> f.hop("download").presigned());
    told.call("GET", SIGNED, "", 200, f -> f.hop("download"));
    assertEquals(List.of(), told.broken());
    told.call("GET", SIGNED + "&token={secret-1}", "", 403, f -> f.hop("download").presigned());
    assertEquals(List.of(3L), told.broken());
  }

  @Test
  void a_signature_without_storage_behind_it_is_a_secret() {
    told.operation("").call("GET", "/x?X-Amz-Signature={secret-3}", "", 404, f -> Facts.NONE);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_filter_that_speaks_of_a_token_has_none() {
    told.call("GET", "/events?query={%22token%22:%22{secret-7}%22}", "", 200, f -> f);
    told.call("GET", "/events?query=%7B%22token%22%3A%22{secret-7}%22%7D", "", 200, f -> f);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void calls_without_a_credential_are_no_occasion() {
    told.call("GET", "/files/e1", "", 200, f -> Facts.NONE).download("e1", 200, Facts::presigned);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
