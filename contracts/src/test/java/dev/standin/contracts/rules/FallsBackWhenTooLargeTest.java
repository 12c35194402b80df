package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallsBackWhenTooLargeTest {
  private final Told told = Told.to(new FallsBackWhenTooLarge());

  private void small(String query, int status) {
    told.as("small")
        .call(
            "GET",
            "/events/shop/export?query=" + query,
            "",
            status,
            f -> {
              var facts = f.hop("start").subject("shop");
              return status == 413 ? facts.instead("large") : facts;
            });
  }

  private void large(String collection, int status) {
    told.as("large")
        .call(
            "POST",
            "/events/" + collection + "/export",
            "{}",
            status,
            f -> f.hop("start").subject(collection));
  }

  @Test
  void what_is_not_too_large_is_no_occasion() {
    small("a", 200);
    large("shop", 201);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_falls_back_keeps_it() {
    small("a", 413);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    large("shop", 201);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_gives_up_breaks_it() {
    small("a", 413);
    told.as("small").after(1).call("GET", "/other", "", 200, f -> f);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) was refused as too large (GET /events/shop/export was answered with"
                + " 413), and the client ended with the result failed and had not asked for the same"
                + " by the operation that takes more, which the vendor's document calls large",
            List.of(1L)),
        told.ended(Result.FAILED).verdict());
  }

  @Test
  void whose_time_was_up_is_not_judged() {
    small("a", 413);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.UNFINISHED).verdict());
  }

  @Test
  void another_collection_is_another() {
    small("a", 413);
    large("stock", 201);
    assertEquals(List.of(1L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void an_attempt_is_an_attempt_even_if_it_is_refused() {
    small("a", 413);
    told.as("large").call("POST", "/events/shop/export", "{}", 401, f -> f);
    assertEquals(new Verdict.Kept(1), told.ended(Result.FAILED).verdict());
  }

  @Test
  void who_asks_for_smaller_parts_found_another_way() {
    small("all", 413);
    small("half", 413);
    small("quarter", 200);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void what_did_not_arrive_was_not_told() {
    told.undelivered("GET", "/small", "", 413, f -> f.hop("start").instead("large")).cut(0);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.FAILED).verdict());
  }
}
