package dev.standin.server.vendor.connect;

import static dev.standin.server.vendor.connect.PushedEvents.Outcome.DUPLICATE;
import static dev.standin.server.vendor.connect.PushedEvents.Outcome.FULL;
import static dev.standin.server.vendor.connect.PushedEvents.Outcome.STORED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PushedEventsTest {
  private static final CollectionKey SHOP = new CollectionKey("project", "shop");
  private static final CollectionKey OTHER = new CollectionKey("project", "other");
  private static final byte[] EVENT = {'{', '}'};

  private final PushedEvents pushed = new PushedEvents();

  @Test
  void an_id_is_taken_once_in_a_collection() {
    assertEquals(STORED, pushed.add(SHOP, "1", EVENT));
    assertEquals(DUPLICATE, pushed.add(SHOP, "1", EVENT));
    assertEquals(STORED, pushed.add(OTHER, "1", EVENT));
    assertEquals(1, pushed.snapshot(SHOP).events().size());
  }

  @Test
  void a_snapshot_does_not_change() {
    pushed.add(SHOP, "1", EVENT);
    var snapshot = pushed.snapshot(SHOP);
    pushed.add(SHOP, "2", EVENT);
    pushed.delete(SHOP);
    assertEquals(1, snapshot.events().size());
    assertFalse(snapshot.begunAnew());
  }

  @Test
  void a_deleted_collection_begins_anew_and_forgets_its_ids() {
    pushed.add(SHOP, "1", EVENT);
    pushed.delete(SHOP);
    assertTrue(pushed.snapshot(SHOP).begunAnew());
    assertEquals(STORED, pushed.add(SHOP, "1", EVENT));
    assertFalse(pushed.snapshot(OTHER).begunAnew());
  }

  @Test
  void one_event_too_many_is_refused_until_a_collection_is_deleted() {
    for (int i = 0; i < Quirks.MOST_PUSHED; i++) {
      assertEquals(STORED, pushed.add(i % 2 == 0 ? SHOP : OTHER, "" + i, EVENT));
    }
    assertEquals(FULL, pushed.add(SHOP, "one more", EVENT));
    assertEquals(FULL, pushed.add(new CollectionKey("another", "shop"), "1", EVENT));
    pushed.delete(OTHER);
    assertEquals(STORED, pushed.add(SHOP, "one more", EVENT));
  }

  @Test
  void bytes_too_many_are_refused_until_a_collection_is_deleted() {
    var large = new byte[1024 * 1024];
    for (int i = 0; i < 63; i++) {
      assertEquals(STORED, pushed.add(SHOP, "" + i, large));
    }
    assertEquals(FULL, pushed.add(SHOP, "63", large));
    assertEquals(STORED, pushed.add(SHOP, "63", EVENT));
    pushed.delete(SHOP);
    assertEquals(STORED, pushed.add(SHOP, "63", large));
  }
}
