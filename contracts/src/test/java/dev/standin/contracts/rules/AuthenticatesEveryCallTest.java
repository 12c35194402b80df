package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticatesEveryCallTest {
  private final Told told = Told.to(new AuthenticatesEveryCall());

  @Test
  void calls_that_are_let_in_keep_it() {
    told.start("e1", "{}", f -> f.access(Access.GRANTED))
        .status("e1", f -> f.access(Access.GRANTED));
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_call_without_a_credential_breaks_it() {
    told.start("e1", "{}", f -> f.access(Access.GRANTED))
        .after(2)
        .call("GET", "/exports/e1", "", 401, f -> Facts.NONE.access(Access.MISSING));
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:02.000) came without the credential that this call needs: GET /exports/e1"
                + " was answered with 401",
            List.of(2L)),
        told.verdict());
  }

  @Test
  void a_credential_that_is_no_good_has_come_all_the_same() {
    told.status("e1", 401, f -> f.access(Access.REFUSED))
        .status("e1", 401, f -> f.access(Access.EXPIRED))
        .status("e1", 403, f -> f.access(Access.FORBIDDEN));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_address_that_carries_its_signature_needs_none() {
    told.download("e1", 200, f -> f.presigned().access(Access.GRANTED));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
