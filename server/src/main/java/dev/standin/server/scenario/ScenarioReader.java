package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.artifact.Failure;
import dev.standin.server.clock.Durations;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns one file, already valid by the schema, into a scenario of its vendor. */
final class ScenarioReader {
  private final Traits traits;
  private final Located source;
  private final DataFiles files;
  private final List<Problem> problems;
  private final Moments moments;

  ScenarioReader(Traits traits, Located source, DataFiles files, List<Problem> problems) {
    this.traits = traits;
    this.source = source;
    this.files = files;
    this.problems = problems;
    this.moments = new Moments(traits);
  }

  Scenario read(String name, Optional<Scenario> base) {
    var root = source.root();
    return new Scenario(
        traits.vendor(),
        name,
        root.path("title").asText(),
        texts(root.path("aliases")),
        when(root.path("when")),
        root.path("seed").asLong(base.map(Scenario::seed).orElse(0L)),
        new DatasetReader(source, files, problems)
            .read(root.path("data"), base.map(Scenario::data)),
        root.has("timeline") ? timeline(root.get("timeline")) : inherited(base),
        new FaultReader(moments, this::problem).read(root.path("faults")),
        quotas(root.path("quotas")),
        with(root.path("with"), base.map(Scenario::with).orElse(Map.of())),
        texts(root.path("expect").path("rules")),
        source.file());
  }

  private Timeline inherited(Optional<Scenario> base) {
    if (base.isEmpty()) {
      problem("", "expected a timeline; only the default scenario must have one, and this is it");
      return null;
    }
    return base.get().timeline();
  }

  private static When when(JsonNode node) {
    return node.isMissingNode()
        ? When.NEVER
        : new When(
            texts(node.path("identifiers")).stream().map(When::glob).toList(),
            texts(node.path("principals")).stream().map(When::glob).toList());
  }

  private Timeline timeline(JsonNode array) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < array.size(); i++) {
      var at = "/timeline/" + i;
      var node = array.get(i);
      var offset = duration(node.get("at"), at + "/at");
      var state = state(node.get("state").asText(), at + "/state");
      if (i == 0 && !offset.isZero()) {
        problem(
            at + "/at",
            "expected 0s but was " + offset + ". An export has a state from its creation on.");
      }
      if (i > 0 && offset.compareTo(steps.get(i - 1).at()) <= 0) {
        problem(
            at + "/at",
            "expected an offset after "
                + steps.get(i - 1).at()
                + " (entry "
                + (i - 1)
                + ") but was "
                + offset
                + ". Offsets count from creation, not from the previous entry.");
      }
      if (i > 0 && steps.get(i - 1).state() != null && steps.get(i - 1).state().terminal()) {
        problem(
            at + "/state",
            "nothing leaves the terminal state "
                + steps.get(i - 1).state().wire()
                + " (entry "
                + (i - 1)
                + ")");
      }
      steps.add(step(node, offset, state, at));
    }
    boolean usable = steps.get(0).at().isZero();
    return usable ? new Timeline(steps) : null;
  }

  private Step step(JsonNode node, Duration offset, State state, String at) {
    boolean failed = state != null && state.failed();
    if (node.has("error") && state != null && !failed) {
      problem(at + "/error", "only a failed state has an error, and " + state.wire() + " is none");
    }
    if (node.has("truncateTo") && (failed || state != null && !state.terminal())) {
      problem(at + "/truncateTo", "only the state that an export succeeds with can be truncated");
    }
    var error = node.path("error");
    return new Step(
        offset,
        state,
        node.path("truncateTo").asLong(Long.MAX_VALUE),
        failed
            ? new Failure(
                error.path("code").asText(""), error.path("message").asText("The export failed."))
            : null);
  }

  private State state(String word, String at) {
    for (var state : traits.states()) {
      if (state.wire().equals(word)) {
        return state;
      }
    }
    var known = traits.states().stream().map(State::wire).toList();
    problem(
        at,
        "\"" + word + "\" is not one of " + String.join(", ", known) + Closest.hint(word, known));
    return null;
  }

  private List<Quota> quotas(JsonNode array) {
    var quotas = new ArrayList<Quota>();
    for (int i = 0; i < array.size(); i++) {
      var at = "/quotas/" + i;
      var node = array.get(i);
      for (var operation : operations(node.get("on").asText(), at + "/on")) {
        if (!operation.statuses().contains(429)) {
          problem(at + "/on", operation.id() + " declares no 429, so it cannot be limited");
        }
      }
      var per = duration(node.get("per"), at + "/per");
      if (per.isZero()) {
        problem(at + "/per", "expected a window longer than 0s");
        per = Duration.ofDays(1);
      }
      quotas.add(
          new Quota(
              node.get("on").asText(),
              node.get("limit").asLong(),
              per,
              Quota.By.valueOf(node.path("by").asText("credential").toUpperCase(Locale.ROOT)),
              format(node)));
    }
    return quotas;
  }

  private List<Operation> operations(String word, String at) {
    var operations = moments.operations(word);
    if (operations.isEmpty()) {
      problem(at, moments.unknown(word));
    } else if (operations.get().isEmpty()) {
      problem(at, "a quota counts calls of the vendor's API, and its " + word + " has none");
    }
    return operations.orElse(List.of());
  }

  private Map<String, Object> with(JsonNode object, Map<String, Object> base) {
    var with = new HashMap<>(base);
    var known = traits.settings().stream().map(Setting::name).toList();
    for (var entry : object.properties()) {
      var at = "/with/" + entry.getKey();
      var setting =
          traits.settings().stream().filter(s -> s.name().equals(entry.getKey())).findFirst();
      if (setting.isEmpty()) {
        problem(
            at,
            "expected one of " + String.join(", ", known) + Closest.hint(entry.getKey(), known));
        continue;
      }
      Object value = setting.get().read().apply(entry.getValue());
      if (value == null) {
        problem(at, "expected " + setting.get().expected() + " but was " + entry.getValue());
      } else {
        with.put(entry.getKey(), value);
      }
    }
    return with;
  }

  private static RetryAfter format(JsonNode node) {
    return RetryAfter.named(node.path("format").asText(RetryAfter.HTTP_DATE.word()));
  }

  private Duration duration(JsonNode node, String at) {
    try {
      return Durations.parse(node.asText());
    } catch (DateTimeParseException e) {
      problem(at, e.getMessage() + " but was " + node);
      return Duration.ZERO;
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private void problem(String pointer, String message) {
    problems.add(source.problem(pointer, message));
  }
}
