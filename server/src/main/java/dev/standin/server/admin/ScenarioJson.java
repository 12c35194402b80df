package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.clock.Durations;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Glob;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Setting;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.When;
import dev.standin.server.scenario.Written;
import dev.standin.server.vendor.Vendor;
import java.util.Collection;
import java.util.List;

/** A scenario with all that it has from those that it extends. */
final class ScenarioJson {
  // A JSON string is one of YAML, too.
  private static final Written WORDS =
      new Written(text -> TextNode.valueOf(text).toString(), List::toString);

  private ScenarioJson() {}

  static ObjectNode of(Vendor vendor, Scenario scenario, ScenarioFiles.Source source) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("vendor", vendor.id())
        .put("name", scenario.name())
        .put("label", scenario.label())
        .put("title", scenario.title())
        .put("identifier", vendor.module().identifier(scenario));
    put(json.putArray("aliases"), scenario.aliases());
    parameters(json.putArray("parameters"), scenario);
    json.put("file", scenario.file())
        .put("bundled", source.isBundled())
        .put("text", source.text())
        .put("comment", source.comment());
    data(json.putObject("data"), scenario);
    var timeline = json.putArray("timeline");
    scenario.timeline().steps().forEach(step -> step(timeline.addObject(), step));
    put(json.putArray("faults"), scenario.faults().stream().map(FaultRule::describe).toList());
    put(json.putArray("quotas"), scenario.quotas().stream().map(Quota::describe).toList());
    var settings = json.putArray("settings");
    vendor.module().settings().forEach(one -> setting(settings.addObject(), one, scenario));
    expect(json.putObject("expect"), scenario);
    if (scenario.when() != When.NEVER) {
      when(json.putObject("when"), scenario.when());
    }
    return json;
  }

  private static void put(ArrayNode list, Collection<String> texts) {
    texts.forEach(list::add);
  }

  private static void parameters(ArrayNode list, Scenario scenario) {
    var given = scenario.variation().given();
    for (var parameter : scenario.variation().parameters()) {
      var json = list.addObject().put("name", parameter.name());
      json.set("value", parameter.value());
      if (given.containsKey(parameter.name())) {
        json.put("given", given.get(parameter.name()));
      }
    }
  }

  private static void data(ObjectNode json, Scenario scenario) {
    var data = scenario.data();
    json.put("rows", data.rows());
    if (data.file() == null) {
      json.put("from", data.from().toString()).put("every", Durations.text(data.every()));
    } else {
      json.put("file", data.file().shown());
    }
    put(json.putArray("columns"), data.columns().stream().map(Column::name).toList());
  }

  private static void step(ObjectNode json, Step step) {
    json.put("offset", Durations.text(step.at()))
        .put("millis", step.at().toMillis())
        .put("state", step.state().wire())
        .put("terminal", step.state().terminal())
        .put("failed", step.state().failed());
    if (step.truncateTo() != Long.MAX_VALUE) {
      json.put("truncateTo", step.truncateTo());
    }
    if (step.failure() != null) {
      json.set("failure", ExportStory.json(step.failure()));
    }
  }

  private static void setting(ObjectNode json, Setting<?> setting, Scenario scenario) {
    var value = WORDS.value(scenario.get(setting));
    var usual = WORDS.value(setting.fallback());
    json.put("name", setting.name())
        .put("value", value)
        .put("usual", usual)
        .put("changed", !value.equals(usual))
        .put("expected", setting.expected())
        .put("why", setting.why());
  }

  private static void expect(ObjectNode json, Scenario scenario) {
    var expected = scenario.expected();
    put(json.putArray("rules"), expected.rules());
    expected.emptyResult().ifPresent(bad -> json.put("emptyResult", bad ? "failure" : "success"));
    expected.pollEvery().ifPresent(every -> json.put("pollEvery", Durations.text(every)));
  }

  private static void when(ObjectNode json, When when) {
    put(json.putArray("identifiers"), when.identifiers().stream().map(Glob::toString).toList());
    put(json.putArray("principals"), when.principals().stream().map(Glob::toString).toList());
    json.put("pinned", when.pinned());
  }
}
