package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.wire.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultFactsTest {
  private static final List<Fault.Shapes> SHAPES =
      List.of(
          new Stall(Duration.ofSeconds(10)),
          new Drip(10, Duration.ofSeconds(1)),
          new CutOff(10),
          new Reset(10),
          new EmptyReply());

  @Test
  void a_fault_that_holds_an_answer_up_says_so_and_no_other_does() {
    for (var fault : SHAPES) {
      var plan = fault.shape(Plan.PLAIN, 1_000);
      boolean waits = !plan.stall().isZero() || plan.drip() != null;
      assertEquals(waits, fault.tell(Facts.NONE).isSlow(), fault.describe());
    }
  }

  @Test
  void what_is_known_already_stays() {
    var known = Facts.NONE.export("e1").hop("download");
    for (var fault : SHAPES) {
      assertEquals("e1", fault.tell(known).export().orElse(""), fault.describe());
    }
  }
}
