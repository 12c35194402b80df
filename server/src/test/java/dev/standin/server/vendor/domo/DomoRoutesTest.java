package dev.standin.server.vendor.domo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.openapi.Received;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Workers;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.Timeline;
import dev.standin.server.scenario.When;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Desk;
import dev.standin.server.vendor.Ids;
import dev.standin.server.wire.Reply;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Clients that export one DataSet at the same time. */
class DomoRoutesTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

  private static final Scenario SCENARIO =
      new Scenario(
          "domo",
          "default",
          "A life of a minute",
          List.of(),
          When.NEVER,
          0,
          new Dataset(3, TEN, Duration.ofMinutes(1), List.of()),
          new Timeline(
              List.of(
                  new Step(Duration.ZERO, DomoState.RUNNING, Long.MAX_VALUE, null),
                  new Step(Duration.ofSeconds(60), DomoState.SUCCESS, Long.MAX_VALUE, null))),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          "default.yaml");

  // Nothing that these exports write ever gets there.
  private static final ObjectStore NOWHERE =
      (ObjectStore)
          Proxy.newProxyInstance(
              DomoRoutesTest.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (store, method, arguments) -> null);

  private final ExportStore<Asked> exports = new ExportStore<>();
  private final DomoRoutes routes = routes(job -> {});

  private DomoRoutes routes(Executor pool) {
    return new DomoRoutes(
        new Desk(
            1,
            new Ids(1),
            this::exports,
            new ArtifactWriter(
                "default",
                NOWHERE,
                null,
                Workers.of(pool),
                () -> Instant.EPOCH,
                () -> Instant.EPOCH),
            (base, at, now, life) -> ""),
        new DomoErrors());
  }

  @Test
  void a_create_that_waits_for_files_holds_up_no_other() throws InterruptedException {
    routes.create(call(TEN));
    var waiting = new Thread(() -> routes.create(call(TEN.plusSeconds(60))));
    waiting.setUncaughtExceptionHandler((thread, unsettled) -> {});
    waiting.start();
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    try {
      assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () -> assertEquals(400, routes.create(call(TEN.plusSeconds(1))).status()));
    } finally {
      waiting.interrupt();
      waiting.join();
    }
  }

  @Test
  void a_create_that_waits_for_room_holds_up_no_other_data_set() throws Exception {
    var asked = new CountDownLatch(1);
    var room = new CountDownLatch(1);
    var narrow =
        routes(
            job -> {
              // The first finds no room among the results that wait.
              if (asked.getCount() > 0) {
                asked.countDown();
                await(room);
              }
            });
    var pool = Executors.newCachedThreadPool();
    try {
      var waiting = pool.submit(() -> narrow.create(call("one", TEN)));
      assertTrue(asked.await(30, TimeUnit.SECONDS));
      var another = pool.submit(() -> narrow.create(call("two", TEN)));
      assertEquals(200, another.get(30, TimeUnit.SECONDS).status());
      // What is about to be exported is active, or there would be two.
      var same = pool.submit(() -> narrow.create(call("one", TEN))).get(30, TimeUnit.SECONDS);
      assertEquals(400, same.status());
      assertFalse(waiting.isDone());
      room.countDown();
      assertEquals(200, waiting.get(30, TimeUnit.SECONDS).status());
      var only = exports.newest("one").orElseThrow();
      assertEquals(List.of(only), exports.of("one"));
      assertEquals(Facts.NONE.export(only.id()).mayChange(), same.facts());
    } finally {
      room.countDown();
      pool.shutdown();
    }
  }

  @Test
  void a_data_set_whose_export_found_no_room_can_be_exported_later() {
    var full = new AtomicBoolean(true);
    var narrow =
        routes(
            job -> {
              if (full.get()) {
                throw new RejectedExecutionException("no room");
              }
            });
    assertThrows(RejectedExecutionException.class, () -> narrow.create(call(TEN)));
    full.set(false);
    assertEquals(200, narrow.create(call(TEN)).status());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void of_several_creates_at_once_one_is_taken() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        var id = "data-set-" + round;
        Callable<Reply> create = () -> routes.create(call(id, TEN));
        var replies = pool.invokeAll(List.of(create, create, create, create, create, create));
        int taken = 0;
        for (var reply : replies) {
          taken += reply.get().status() == 200 ? 1 : 0;
        }
        assertEquals(1, taken, id);
        assertEquals(1, exports.of(id).size(), id);
      }
    } finally {
      pool.shutdown();
    }
  }

  @SuppressWarnings("unchecked") // These routes keep one kind of export.
  private <A> ExportStore<A> exports() {
    return (ExportStore<A>) exports;
  }

  private static Call call(Instant now) {
    return call("data-set", now);
  }

  private static Call call(String dataSet, Instant now) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("awsAccessKey", "key")
            .put("awsAccessSecret", "s3cret")
            .put("bucket", "b")
            .put("path", "out")
            .put("region", "us-east-1");
    return new Call(
        new Operation("domo", "create-export", "POST", "/", Set.of(200, 400)),
        new Request("POST", "/", "", Headers.NONE, Body.EMPTY),
        new Received(Map.of("datasetId", dataSet), Map.of(), body, List.of()),
        "",
        now,
        Principal.of("", "token"),
        SCENARIO);
  }
}
