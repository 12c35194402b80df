package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Rules;
import dev.standin.server.clock.Durations;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  /** Reads what the file says; a part that is wrong is a problem, and null or empty here. */
  Scenario read(String name, Variation variation) {
    var root = source.root();
    var when = when(root.path("when"));
    var faults = new FaultReader(moments, this::problem).read(root.path("faults"));
    var quotas = quotas(root.path("quotas"));
    return new Scenario(
        traits.vendor(),
        name,
        root.path("title").asText(),
        texts(root.path("aliases")),
        isPinned(root, faults, quotas) ? when.onlyPinned() : when,
        root.path("seed").asLong(0),
        new DatasetReader(source, files, problems).read(root.path("data")),
        new TimelineReader(traits.states(), source, problems).read(root.path("timeline")),
        faults,
        quotas,
        with(root.path("with")),
        expected(root.path("expect")),
        source.file(),
        variation);
  }

  // A call for a token says nothing of what will be exported with it.
  private boolean isPinned(JsonNode root, List<FaultRule> faults, List<Quota> quotas) {
    return root.path("choose").asText().equals("pinned")
        || faults.stream().anyMatch(rule -> moments.isBeforeAnyIdentifier(rule.on()))
        || quotas.stream().anyMatch(quota -> moments.isBeforeAnyIdentifier(quota.on()));
  }

  private static When when(JsonNode node) {
    return node.isMissingNode()
        ? When.NEVER
        : new When(
            texts(node.path("identifiers")).stream().map(Glob::of).toList(),
            texts(node.path("principals")).stream().map(Glob::of).toList());
  }

  private List<Quota> quotas(JsonNode array) {
    var quotas = new ArrayList<Quota>();
    for (int i = 0; i < array.size(); i++) {
      var at = "/quotas/" + i;
      var node = array.get(i);
      var unlimited =
          operations(node.get("on").asText(), at + "/on").stream()
              .filter(operation -> !operation.statuses().contains(429))
              .map(Operation::id)
              .toList();
      if (!unlimited.isEmpty()) {
        problem(
            at + "/on",
            String.join(" and ", unlimited)
                + (unlimited.size() == 1
                    ? " declares no 429, so it cannot be limited"
                    : " declare no 429, so they cannot be limited"));
      }
      var per = duration(node.get("per"), at + "/per");
      if (per.toMillis() == 0) {
        problem(at + "/per", "expected a window longer than 0s");
        per = Duration.ofDays(1);
      }
      quotas.add(
          new Quota(
              node.get("on").asText(),
              node.get("limit").asLong(),
              per,
              Quota.Begins.valueOf(node.path("begins").asText("clock").toUpperCase(Locale.ROOT)),
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

  private Map<String, Object> with(JsonNode object) {
    var with = new HashMap<String, Object>();
    var known = traits.settings().stream().map(Setting::name).toList();
    for (var entry : object.properties()) {
      var at = Located.below("/with", entry.getKey());
      var setting =
          traits.settings().stream().filter(s -> s.name().equals(entry.getKey())).findFirst();
      if (setting.isEmpty()) {
        problem(
            at,
            known.isEmpty()
                ? traits.vendor() + " has no settings"
                : "expected one of "
                    + String.join(", ", known)
                    + Closest.hint(entry.getKey(), known));
        continue;
      }
      Object value = setting.get().read().apply(entry.getValue());
      if (value == null) {
        problem(at, setting.get().mismatch(entry.getValue()));
      } else {
        with.put(entry.getKey(), value);
      }
    }
    return with;
  }

  private Expected expected(JsonNode node) {
    var rules = texts(node.path("rules"));
    var known = Rules.all().stream().map(ClientRule::name).toList();
    for (int i = 0; i < rules.size(); i++) {
      if (!known.contains(rules.get(i))) {
        problem(
            "/expect/rules/" + i,
            "expected the name of a rule but was \""
                + rules.get(i)
                + "\""
                + Closest.among(rules.get(i), known));
      }
    }
    var empty = node.path("emptyResult");
    return new Expected(
        rules,
        empty.isMissingNode() ? null : (Boolean) empty.asText().equals("failure"),
        node.has("pollEvery") ? duration(node.get("pollEvery"), "/expect/pollEvery") : null);
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
