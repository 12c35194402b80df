package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Strike;
import dev.standin.server.support.Exported;
import dev.standin.server.wire.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that leave in another way than at once and whole. */
class FileDeliveryTest extends FileFaultsCase {
  /** A fault that makes an answer leave in another way. */
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

  private static Exported leaving(String vendor, UnaryOperator<Plan> how) {
    var standard = app.vendors().named(vendor).orElseThrow().scenarios().standard();
    var rule = new FaultRule("download", Strike.ALWAYS, "shaped", new Shaped(how));
    return Exported.of(app, vendor, Exported.with(standard, rule), "NONE");
  }

  private static HttpRequest request(Exported export) {
    return HttpRequest.newBuilder(URI.create(export.url(export.files().get(0)))).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void a_file_of_any_vendor_may_break_off_before_its_end(String vendor) throws Exception {
    try (var export = leaving(vendor, plan -> plan.breaking(new Plan.Break(1000, false)))) {
      var response = HttpClient.newHttpClient().send(request(export), BodyHandlers.ofInputStream());
      assertEquals(
          export.bytes().length, response.headers().firstValueAsLong("Content-Length").orElse(0));
      var got = new ByteArrayOutputStream();
      assertThrows(IOException.class, () -> response.body().transferTo(got));
      assertArrayEquals(Arrays.copyOf(export.bytes(), 1000), got.toByteArray());
      assertEquals("download shaped", export.last());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexthink", "domo", "connect", "mediarithmics"})
  void a_file_of_any_vendor_may_stall_on_the_sessions_clock(String vendor) throws Exception {
    try (var export = leaving(vendor, plan -> plan.stalled(Duration.ofSeconds(10)))) {
      var before = export.target().now();
      var answer =
          HttpClient.newHttpClient().sendAsync(request(export), BodyHandlers.ofByteArray());
      for (int tries = 0; tries < 1000 && !answer.isDone(); tries++) {
        try {
          answer.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          export.target().pass(Duration.ofSeconds(5));
        }
      }
      assertArrayEquals(export.bytes(), answer.get(1, TimeUnit.SECONDS).body());
      assertFalse(export.target().now().isBefore(before.plusSeconds(10)));
    }
  }
}
