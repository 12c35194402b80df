package dev.standin.contracts.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.standin.contracts.exchange.Facts.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Facts POLL = Facts.NONE.hop("status").export("e1").state("DONE", true);

  @Test
  void they_are_told_by_their_names_in_whichever_order_they_were_added() {
    var names = new ArrayList<String>();
    POLL.forEach((name, text) -> names.add(name + "=" + text));
    assertEquals(List.of("export=e1", "hop=status", "state=DONE", "terminal=true"), names);
    var other = Facts.NONE.state("DONE", true).export("e1").hop("status");
    assertEquals(other, POLL);
    assertEquals(other.hashCode(), POLL.hashCode());
    assertNotEquals(other.export("e2"), POLL);
  }

  @Test
  void those_that_are_added_leave_the_others_as_they_were() {
    var more = POLL.export("e2").rows(3);
    assertEquals(Optional.of("e1"), POLL.export());
    assertEquals(5, more.values().size());
    assertEquals(Optional.of("e2"), more.export());
  }

  @Test
  void of_two_the_others_win() {
    var both = POLL.and(Facts.NONE.export("e2").principal("ada").subject("q"));
    assertEquals(
        "{export=e2, hop=status, principal=ada, state=DONE, subject=q, terminal=true}",
        both.toString());
    assertEquals(POLL, POLL.and(Facts.NONE));
    assertEquals(POLL, Facts.NONE.and(POLL));
  }

  @Test
  void they_are_what_a_sorted_map_would_be() {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      var one = some(random);
      var other = some(random);
      var both = new TreeMap<>(one);
      both.putAll(other);
      assertEquals(both, Facts.of(one).and(Facts.of(other)).values());
      assertEquals(Facts.of(both), Facts.of(one).and(Facts.of(other)));
      assertEquals(
          Optional.ofNullable(one.get("export")), Facts.of(one).export(), () -> one.toString());
    }
  }

  private static Map<String, String> some(Random random) {
    var facts = new TreeMap<String, String>();
    for (var name : List.of("a", "export", "hop", "rows", "z")) {
      if (random.nextBoolean()) {
        facts.put(name, Integer.toString(random.nextInt(3)));
      }
    }
    return facts;
  }

  @Test
  void what_nobody_could_read_was_not_told() {
    var untold = POLL.rows(3).scripted("malformedJson").slow().untold();
    assertEquals(Facts.NONE.hop("status").export("e1").scripted("malformedJson").slow(), untold);
    assertEquals(Facts.NONE.hop("status"), POLL.untold().withoutExport());
  }

  @Test
  void of_several_flaws_the_gravest_is_told() {
    var flawed = Facts.NONE.flawed(Flaw.CHECKSUM).flawed(Flaw.BYTES).flawed(Flaw.PLACE);
    assertEquals(Optional.of(Flaw.BYTES), flawed.flaw());
    assertEquals("bytes", flawed.values().get("flawed"));
  }

  @Test
  void a_fact_without_a_text_is_none() {
    var thrown = assertThrows(NullPointerException.class, () -> POLL.subject(null));
    assertEquals("subject", thrown.getMessage());
  }
}
