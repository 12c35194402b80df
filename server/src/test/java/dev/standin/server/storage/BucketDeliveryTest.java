package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.server.fault.Fault;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Strike;
import dev.standin.server.support.Exported;
import dev.standin.server.wire.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Reads of a bucket whose answers leave in another way than at once and whole. */
class BucketDeliveryTest extends BucketReadsCase {
  private record Shaped(UnaryOperator<Plan> how) implements Fault.Shapes {
    @Override
    public String describe() {
      return "leaves in another way";
    }

    @Override
    public Plan shape(Plan plan, long body) {
      return how.apply(plan);
    }
  }

  /** An export whose downloads leave in another way. */
  private void leaving(UnaryOperator<Plan> how) {
    var standard = app.vendors().named("domo").orElseThrow().scenarios().standard();
    var rule = new FaultRule("download", Strike.ALWAYS, "shaped", new Shaped(how));
    export("domo", Exported.with(standard, rule));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1000})
  void a_read_that_is_cut_off_gives_exactly_the_bytes_before_the_cut(long after) throws Exception {
    leaving(plan -> plan.breaking(new Plan.Break(after, false)));
    var got = new ByteArrayOutputStream();
    try (var object = client.getObject(r -> r.bucket(file().bucket()).key(file().key()))) {
      assertEquals(export.bytes().length, object.response().contentLength());
      drain(object, got);
      // It would even use the dead connection for the next request.
      object.abort();
    }
    assertArrayEquals(Arrays.copyOf(export.bytes(), (int) after), got.toByteArray());
    assertEquals(new Delivery(last().number(), after, false), next());
    assertEquals("download shaped", export.last());
  }

  // Java 17's own client takes the cut for the end, which is what this fault exposes; that of Java
  // 25 complains.
  private static void drain(InputStream from, OutputStream to) throws IOException {
    try {
      for (int next = from.read(); next >= 0; next = from.read()) {
        to.write(next);
      }
    } catch (IOException e) {
      assertEquals("Premature EOF", e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"false,Unexpected end of file from server", "true,Connection reset"})
  void a_read_may_get_no_answer_at_all(boolean reset, String message) throws Exception {
    leaving(plan -> plan.breaking(new Plan.Break(Plan.Break.SILENT, reset)));
    var lost = assertThrows(SdkClientException.class, this::get);
    assertTrue(lost.getMessage().contains(message), lost.getMessage());
    var delivery = next();
    assertEquals(0, delivery.bytes());
    assertFalse(delivery.complete());
  }

  @Test
  void a_stall_of_a_read_is_on_the_sessions_clock() throws Exception {
    leaving(plan -> plan.stalled(Duration.ofSeconds(10)));
    var before = export.target().now();
    var got = CompletableFuture.supplyAsync(this::get);
    assertArrayEquals(export.bytes(), whenever(got, Duration.ofSeconds(5)));
    assertFalse(export.target().now().isBefore(before.plusSeconds(10)));
  }

  @Test
  void a_read_may_drip() throws Exception {
    leaving(plan -> plan.dripping(new Plan.Drip(1500, Duration.ofSeconds(1))));
    var before = export.target().now();
    var got = CompletableFuture.supplyAsync(this::get);
    assertArrayEquals(export.bytes(), whenever(got, Duration.ofSeconds(1)));
    int pauses = (export.bytes().length - 1) / 1500;
    assertTrue(pauses > 0);
    assertFalse(export.target().now().isBefore(before.plusSeconds(pauses)));
    assertEquals(new Delivery(last().number(), export.bytes().length, true), next());
  }

  /** Moves the clock until the answer is there. */
  private byte[] whenever(CompletableFuture<byte[]> answer, Duration step) throws Exception {
    for (int tries = 0; tries < 3000; tries++) {
      try {
        return answer.get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        export.target().pass(step);
      }
    }
    throw new AssertionError("no answer came");
  }
}
