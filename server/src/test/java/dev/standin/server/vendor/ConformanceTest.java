package dev.standin.server.vendor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.artifact.Column;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.State;
import dev.standin.server.session.Session;
import dev.standin.server.support.SharedServer;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every vendor that is found, whoever wrote it. */
class ConformanceTest {
  @SuppressWarnings("unused") // Read by @FieldSource.
  static final List<Vendor> VENDORS = List.copyOf(SharedServer.app().vendors().all());

  private static OpenVendor open(Vendor vendor) {
    return SharedServer.app().sessions().find(Session.DEFAULT).orElseThrow().vendor(vendor.id());
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void every_refusal_is_one_that_its_operation_declares(Vendor vendor) {
    var wrong = new ArrayList<String>();
    for (var operation : vendor.spec().operations()) {
      for (int status : List.of(400, 401, 403, 404, 413, 429, 500, 503)) {
        if (operation.statuses().contains(status)) {
          var refusal = Refusal.of(status, operation.id(), "for a test");
          wrong.addAll(violations(vendor, operation, refusal));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> violations(Vendor vendor, Operation operation, Refusal refusal) {
    var reply = vendor.module().errors().reply(refusal, open(vendor).ids());
    var headers = reply.headers();
    JsonNode json = MissingNode.getInstance();
    if (reply.content() instanceof Reply.Content.Json content) {
      json = content.json();
      headers = typed(headers, content.type());
    } else if (reply.content() instanceof Reply.Content.Text content) {
      headers = typed(headers, content.type());
    }
    boolean empty = reply.content() instanceof Reply.Content.None;
    return vendor.spec().check(operation, reply.status(), headers, json, empty).stream()
        .map(violation -> operation + " refuses with " + refusal.status() + ": " + violation)
        .toList();
  }

  private static Headers typed(Headers headers, String type) {
    return headers.first("Content-Type").isPresent() ? headers : headers.and("Content-Type", type);
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void every_operation_can_say_that_the_request_is_wrong_or_its_sender_unknown(Vendor vendor) {
    assertAll(
        vendor.spec().operations().stream()
            .map(
                operation ->
                    () ->
                        assertTrue(
                            operation.statuses().contains(400)
                                || operation.statuses().contains(422),
                            operation + " declares neither 400 nor 422")));
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void an_export_can_be_started_and_asked_after(Vendor vendor) {
    var hops = open(vendor).routes().values().stream().map(Route::hop).toList();
    assertTrue(hops.contains(Hop.START), "no operation is the start");
    assertTrue(hops.contains(Hop.STATUS), "no operation is the status");
  }

  // Timelines are held against the module's states, so these must be the document's.
  @ParameterizedTest
  @FieldSource("VENDORS")
  void its_states_are_an_enum_of_its_document(Vendor vendor) {
    var states = new TreeSet<String>();
    vendor.module().states().forEach(state -> states.add(state.wire()));
    var enums = new ArrayList<Set<String>>();
    for (var words : vendor.spec().document().findValues("enum")) {
      var values = new TreeSet<String>();
      words.forEach(word -> values.add(word.asText()));
      enums.add(values);
    }
    assertTrue(enums.contains(states), states + " is none of " + enums);
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void every_state_is_reached_by_some_scenario(Vendor vendor) {
    var reached = new HashSet<State>();
    vendor
        .scenarios()
        .all()
        .forEach(scenario -> scenario.timeline().steps().forEach(s -> reached.add(s.state())));
    for (var state : vendor.module().states()) {
      assertTrue(reached.contains(state), "no scenario reaches " + state.wire());
    }
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void the_default_scenario_shows_each_state_of_a_good_life_and_ends(Vendor vendor) {
    var timeline = vendor.scenarios().standard().timeline();
    assertTrue(timeline.last().state().terminal());
    assertFalse(timeline.last().state().failed());
    assertTrue(timeline.last().at().toSeconds() <= 15, "it takes " + timeline.last().at());
    var shown = timeline.steps().stream().map(step -> step.state()).toList();
    Stream<? extends State> good = vendor.module().states().stream().filter(s -> !s.failed());
    good.forEach(state -> assertTrue(shown.contains(state), state.wire() + " is not shown"));
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void an_identifier_as_it_is_shown_chooses_its_scenario(Vendor vendor) {
    for (var scenario : vendor.scenarios().all()) {
      var shown = vendor.module().identifier(scenario);
      assertEquals(scenario, vendor.scenarios().choose(shown, "").scenario());
    }
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void nothing_misfits_in_a_bundled_scenario_and_a_misfit_says_where(Vendor vendor) {
    for (var scenario : vendor.scenarios().all()) {
      assertEquals(List.of(), vendor.module().check(scenario), scenario.file());
      for (var misfit : vendor.module().check(withColumn(scenario))) {
        assertTrue(misfit.pointer().startsWith("/"), misfit.toString());
        assertFalse(misfit.message().isBlank(), misfit.toString());
      }
    }
  }

  private static Scenario withColumn(Scenario scenario) {
    var data = scenario.data();
    return new Scenario(
        scenario.vendor(),
        scenario.name(),
        scenario.title(),
        scenario.aliases(),
        scenario.when(),
        scenario.seed(),
        new Dataset(data.rows(), data.from(), data.every(), List.of(Column.of("nothing"))),
        scenario.timeline(),
        scenario.faults(),
        scenario.quotas(),
        scenario.with(),
        scenario.rules(),
        scenario.file());
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void a_title_is_short_enough_for_a_list(Vendor vendor) {
    for (var scenario : vendor.scenarios().all()) {
      assertTrue(scenario.title().length() <= 90, scenario.file() + ": " + scenario.title());
      assertFalse(scenario.title().endsWith("."), scenario.file() + ": " + scenario.title());
    }
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void a_setting_says_what_it_is_for_and_accepts_its_own_fallback(Vendor vendor) {
    for (var setting : vendor.module().settings()) {
      assertNotNull(setting.fallback(), setting.name());
      assertTrue(setting.why().length() > 20, setting.name() + " does not say why");
    }
  }
}
