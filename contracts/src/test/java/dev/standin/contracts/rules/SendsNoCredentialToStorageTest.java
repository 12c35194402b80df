package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendsNoCredentialToStorageTest {
  private final Told told = Told.to(new SendsNoCredentialToStorage());

  @Test
  void a_download_without_a_credential_keeps_it() {
    told.sending("Accept", "*/*", "Range", "bytes=10-", "Proxy-Authorization", "Basic {secret-9}")
        .download("e1", 206, Facts::presigned);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void the_vendors_token_breaks_it() {
    told.sending("Authorization", "Bearer {secret-1}").download("e1", 400, Facts::presigned);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) sent the header Authorization along with the download of /files/e1,"
                + " whose address carries its own signature; storage has no right to see it, and"
                + " answered with 400",
            List.of(1L)),
        told.verdict());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Api-Key", "X-DOMO-Developer-Token", "Cookie"})
  void so_does_any_other_credential(String name) {
    told.sending(name, "{secret-1}").download("e1", 200, Facts::presigned);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void and_the_header_of_one_that_is_empty() {
    told.sending("Authorization", "Bearer").download("e1", 400, Facts::presigned);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void and_one_under_a_name_that_only_the_document_knows() {
    told.sending("X-Pass", "{secret-1}").download("e1", 200, Facts::presigned);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_read_with_the_clients_own_key_is_signed_by_a_header() {
    told.sending("Authorization", "AWS4-HMAC-SHA256 Credential=A/b, Signature={secret-1}")
        .download("e1", 200, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
