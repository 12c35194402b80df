package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "awsAccessSecret",
        "awsAccessKey",
        "s3SecretAccessKey",
        "refresh_token",
        "X-Amz-Security-Token",
        "X-Amz-Signature",
        "X-Standin-Token",
        "Set-Cookie",
        "Proxy-Authorization",
        "api key",
        "API.KEY",
        "client_assertion",
        "access%5Ftoken",
        "\\u0053ecret",
        "to%6ben"
      })
  void a_name_that_speaks_of_a_secret_is_one_however_it_is_spelt(String name) {
    assertTrue(Secrets.isSecret(name));
    assertTrue(Secrets.mayName("{\"x\":1,\"" + name + "\":2}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token_type", "num_tasks", "nextToken", "X-Amz-Credential", "bucket", "key", ""})
  void a_name_that_does_not_is_none(String name) {
    assertFalse(Secrets.isSecret(name));
  }

  @Test
  void an_ordinary_text_names_none() {
    assertFalse(Secrets.mayName("{\"t\": \"50 % of \\u00e9, caf%C3%A9 %20 s.e.c.r.a\", \"tok\":%"));
  }

  @Test
  void a_place_is_secret_by_any_of_its_names() {
    assertTrue(Secrets.isSecretPlace("body/password/0"));
    assertTrue(Secrets.isSecretPlace("header X-Api-Key"));
    assertTrue(Secrets.isSecretPlace("query api key"));
    assertFalse(Secrets.isSecretPlace("body/token_type"));
    assertFalse(Secrets.isSecretPlace("query token_type"));
    assertFalse(Secrets.isSecretPlace("body/to/ken"));
  }

  @Test
  void a_document_names_its_api_keys() {
    var document =
        """
        openapi: 3.0.3
        info: { title: Acme, version: "1" }
        paths:
          /x:
            get:
              operationId: x
              responses: { "200": { description: ok } }
        components:
          securitySchemes:
            a: { type: apiKey, in: header, name: X-Acme }
            b: { type: apiKey, in: query, name: k }
            c: { type: http, scheme: basic }
        """;
    var spec = Spec.compile("acme", new Spec.Document("acme.yaml", document), List.of());
    assertEquals(Set.of("X-Acme", "k"), spec.credentialNames());
  }
}
