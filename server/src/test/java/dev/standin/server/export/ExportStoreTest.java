package dev.standin.server.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ExportStoreTest {
  private static final Artifact NONE = Artifact.of(new Outcome.Written(List.of()));

  private final List<String> forgotten = new ArrayList<>();

  private ExportStore<String> store(int most) {
    return new ExportStore<>(
        most,
        new ExportStore.Watcher() {
          @Override
          public void added(Export<?> export) {}

          @Override
          public void forgotten(Export<?> export) {
            forgotten.add(export.id());
          }
        });
  }

  private static Export<String> export(String id, String group, long second) {
    return new Export<>(id, group, Instant.ofEpochSecond(second), Principal.ANYONE, null, "", NONE);
  }

  private static List<String> ids(List<Export<String>> exports) {
    return exports.stream().map(Export::id).toList();
  }

  @Test
  void of_more_than_it_keeps_the_oldest_gives_way() {
    var store = store(3);
    for (int i = 1; i <= 5; i++) {
      store.add(export("e" + i, i % 2 == 0 ? "even" : "odd", i));
    }
    assertEquals(List.of("e1", "e2"), forgotten);
    assertEquals(Optional.empty(), store.find("e2"));
    assertEquals("e3", store.find("e3").orElseThrow().id());
    assertEquals(List.of("e5", "e3"), ids(store.of("odd")));
    assertEquals(List.of("e4"), ids(store.of("even")));
    assertEquals(3, store.all().size());
    assertEquals("; the oldest 2 have given way to newer ones (--max-exports 3)", store.absence());
  }

  @Test
  void a_group_whose_last_export_has_given_way_is_none() {
    var store = store(1);
    store.add(export("a", "first", 1));
    store.add(export("b", "second", 2));
    assertEquals(List.of(), store.of("first"));
    assertEquals(Optional.empty(), store.newest("first"));
    assertEquals("b", store.newest("second").orElseThrow().id());
  }

  @Test
  void while_all_are_kept_nothing_is_said_of_it() {
    var store = store(2);
    store.add(export("a", "", 1));
    store.add(export("b", "", 2));
    assertEquals("", store.absence());
    assertEquals(List.of(), forgotten);
  }

  @Test
  void a_list_that_was_shown_stays_as_it_was() {
    var store = store(100);
    for (int i = 0; i < 100; i++) {
      store.add(export("e" + i, "all", i));
    }
    var shown = store.of("all");
    for (int i = 100; i < 350; i++) {
      store.add(export("e" + i, "all", i));
    }
    assertEquals(100, shown.size());
    assertEquals("e99", shown.get(0).id());
    assertEquals("e0", shown.get(99).id());
    assertThrows(IndexOutOfBoundsException.class, () -> shown.get(100));
    assertEquals("e349", store.of("all").get(0).id());
    assertEquals("e250", store.of("all").get(99).id());
  }

  @Test
  void an_export_that_is_created_ahead_of_its_time_is_not_there_before() {
    var store = store(10);
    store.add(export("now", "all", 10));
    store.add(export("ahead", "all", 20));
    store.add(export("next", "all", 11));
    assertEquals(List.of("next", "now"), ids(store.of("all", Instant.ofEpochSecond(19))));
    assertEquals(List.of("next", "ahead", "now"), ids(store.of("all", Instant.ofEpochSecond(20))));
    assertTrue(store.of("nobody", Instant.MAX).isEmpty());
  }

  @Test
  void many_that_add_at_once_let_the_oldest_of_each_group_go_first() throws Exception {
    var store =
        new ExportStore<String>(
            500,
            new ExportStore.Watcher() {
              @Override
              public void added(Export<?> export) {}

              @Override
              public void forgotten(Export<?> export) {}
            });
    var pool = Executors.newFixedThreadPool(8);
    var tasks = new ArrayList<Callable<Void>>();
    for (int worker = 0; worker < 8; worker++) {
      int own = worker;
      tasks.add(
          () -> {
            for (int i = 0; i < 5_000; i++) {
              store.add(export(own + "-" + i, "group" + i % 3, i));
            }
            return null;
          });
    }
    for (var done : pool.invokeAll(tasks)) {
      done.get();
    }
    pool.shutdown();
    assertEquals(500, store.all().size());
    assertEquals(
        500, store.of("group0").size() + store.of("group1").size() + store.of("group2").size());
  }
}
