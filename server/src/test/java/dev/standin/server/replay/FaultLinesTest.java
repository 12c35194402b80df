package dev.standin.server.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.openapi.Explanation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultLinesTest {
  private static final Facts TOKEN = Facts.NONE.hop("token");

  private static Exchange token(long number, int status, Facts facts) {
    return Recorded.get(number, "/token", status, "", facts);
  }

  private static Exchange refused(long number) {
    var plain = token(number, 401, TOKEN.access(Access.REFUSED));
    return new Exchange(
        plain.number(),
        plain.at(),
        plain.wall(),
        plain.vendor(),
        plain.operation(),
        plain.request(),
        plain.response(),
        List.of(),
        List.of(),
        plain.facts(),
        List.of(Explanation.REFUSED + "no such client"));
  }

  @Test
  void a_call_that_was_turned_away_at_the_door_is_none_that_faults_count() {
    var start = Recorded.get(1, "/exports", 200, "", Facts.NONE.hop("start").export("e1"));
    var placed = TOKEN.scenario("default");
    var struck = token(4, 503, placed.scripted("refuse"));
    var exchanges = List.of(start, refused(2), token(3, 200, placed), struck);
    var incident = new Incident(null, "e1", start, exchanges);
    var lines = new FaultLines(Recorded.journal(exchanges), incident, null).lines();
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains("on: token, call: 2, refuse: 503"), lines.toString());
  }
}
