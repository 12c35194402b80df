package dev.standin.server.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void equal_seeds_give_equal_ids_in_the_same_order() {
    assertEquals(new Ids(5).uuid(), new Ids(5).uuid());
    assertNotEquals(new Ids(5).uuid(), new Ids(6).uuid());
  }

  @Test
  void a_uuid_is_of_version_4() {
    var uuid = UUID.fromString(new Ids(1).uuid());
    assertEquals(4, uuid.version());
    assertEquals(2, uuid.variant());
  }

  @Test
  void hex_has_the_digits_asked_for() {
    assertTrue(new Ids(1).hex(24).matches("[0-9a-f]{24}"));
  }

  @Test
  void no_number_comes_twice() {
    var ids = new Ids(3);
    var seen = new HashSet<String>();
    for (int i = 0; i < 9_000; i++) {
      var number = ids.number(4);
      assertTrue(number.matches("[1-9][0-9]{3}"), number);
      assertTrue(seen.add(number), number);
    }
    assertTrue(new Ids(3).number(18).matches("[1-9][0-9]{17}"));
  }
}
