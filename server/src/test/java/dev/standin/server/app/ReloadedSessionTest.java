package dev.standin.server.app;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the exports and the choices of a session that goes on make of edited scenarios. */
class ReloadedSessionTest extends ReloadCase {
  @Test
  void a_changed_timeline_is_for_new_exports_and_the_old_ones_go_on_as_before() throws Exception {
    var old = export("slow");
    write("slow", doneAfter(60));
    until("the new title", () -> title("slow").equals("Done after 60s"));
    var later = export("slow");
    pass(20);
    poll(old).body("state", equalTo("done"));
    poll(later).body("state", equalTo("waiting"));
    pass(40);
    poll(later).body("state", equalTo("done"));
  }

  @Test
  void what_is_pinned_is_looked_up_anew_and_the_default_stands_in_for_what_is_gone()
      throws Exception {
    admin()
        .body("{\"acme\":\"slow\"}")
        .put(scenarios())
        .then()
        .body("pinned.acme", equalTo("slow"));
    write("slow", doneAfter(30));
    until("the change", () -> title("slow").equals("Done after 30s"));
    var pinned = export("anything");
    pass(20);
    poll(pinned).body("state", equalTo("waiting"));
    Files.delete(acme.resolve("slow.yaml"));
    until("the removal", () -> !has("slow"));
    var standIn = export("anything");
    assertEquals(
        List.of("the session pins slow, which is gone by now; the default stands in"), notes());
    pass(10);
    poll(standIn).body("state", equalTo("done"));
    poll(pinned).body("state", equalTo("done"));
    admin()
        .body("{\"acme\":\"slow\"}")
        .put(scenarios())
        .then()
        .statusCode(422)
        .body("error", containsString("acme: no scenario is called slow"));
  }

  @Test
  void what_is_pinned_with_parameters_keeps_them_through_a_reload() throws Exception {
    var text = "title: Done at will\nparameters: { after: 20s }\ntimeline:\n";
    var steps = "  - { at: 0s, state: waiting }\n  - { at: '${after}', state: done }\n";
    write("slow", text + steps);
    assertEquals(200, reload());
    admin()
        .body("{\"acme\":\"#Slow__after_4s\"}")
        .put(scenarios())
        .then()
        .body("pinned.acme", equalTo("slow__after_4s"));
    write("slow", text.replace("at will", "at once") + steps);
    assertEquals(200, reload());
    var events = target.session().journal().contents().events();
    var last = events.get(events.size() - 1);
    assertEquals(Event.SCENARIOS + " {vendors=acme}", last.kind() + " " + last.details());
    var export = export("anything");
    pass(4);
    poll(export).body("state", equalTo("done"));
  }

  @Test
  void a_session_pins_nothing_that_never_was() {
    admin()
        .body("{\"scenarios\":{\"acme\":\"slwo\"}}")
        .post("/_standin/sessions")
        .then()
        .statusCode(422)
        .body("error", containsString("did you mean slow?"));
    admin().get(scenarios()).then().body("pinned", anEmptyMap());
  }

  @Test
  void a_quota_is_counted_afresh_after_a_change_and_only_then() throws Exception {
    var quota = "quotas: [{ on: status, limit: 1, per: 1h }]\n";
    write("slow", doneAfter(20) + quota);
    assertEquals(200, reload());
    var export = export("slow");
    poll(export).statusCode(200);
    poll(export).statusCode(429);
    assertEquals(200, reload());
    poll(export).statusCode(429);
    write("slow", doneAfter(30) + quota);
    assertEquals(200, reload());
    poll(export("slow")).statusCode(200);
    poll(export).statusCode(429);
  }

  @Test
  void a_fault_that_counts_an_exports_calls_goes_on_counting_them() throws Exception {
    var fault = "faults: [{ on: status, call: 2, refuse: 503 }]\n";
    write("slow", doneAfter(20) + fault);
    assertEquals(200, reload());
    var old = export("slow");
    poll(old).statusCode(200);
    write("slow", doneAfter(30) + fault);
    assertEquals(200, reload());
    var later = export("slow");
    poll(later).statusCode(200);
    poll(old).statusCode(503);
    poll(old).statusCode(200);
    poll(later).statusCode(503);
  }
}
