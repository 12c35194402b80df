package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.clock.Durations;
import dev.standin.server.fault.Fault;
import dev.standin.server.fault.FaultEntry;
import dev.standin.server.fault.FaultKind;
import dev.standin.server.fault.FaultKinds;
import dev.standin.server.fault.Leg;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Reads the list {@code faults} of a scenario. */
final class FaultReader {
  private static final Set<String> WHEN =
      Set.of("on", "call", "calls", "every", "between", "chance", "by");

  private final Moments moments;
  private final Declared declared;
  private final BiConsumer<String, String> problems;

  /**
   * @param problems takes a JSON pointer of the scenario and what is wrong there
   */
  FaultReader(Moments moments, BiConsumer<String, String> problems) {
    this.moments = moments;
    this.declared = new Declared(moments.traits().spec());
    this.problems = problems;
  }

  List<FaultRule> read(JsonNode list) {
    var rules = new ArrayList<FaultRule>();
    for (int i = 0; i < list.size(); i++) {
      rule(list.get(i), "/faults/" + i).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<FaultRule> rule(JsonNode entry, String at) {
    var on = entry.get("on").asText();
    var operations = moments.operations(on);
    if (operations.isEmpty()) {
      problems.accept(at + "/on", moments.unknown(on));
      return Optional.empty();
    }
    var kind = kind(entry, at);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    var word = kind.get().word();
    var legs = moments.legs(on);
    if (kind.get().legs().stream().noneMatch(legs::contains)) {
      problems.accept(at + "/on", misplaced(word, kind.get(), on));
      return Optional.empty();
    }
    Fault fault =
        kind.get()
            .read(
                new FaultEntry(
                    entry,
                    operations.get(),
                    legs.contains(Leg.STORAGE),
                    field -> declared.unknown(operations.get(), field),
                    (key, message) -> problems.accept(at + "/" + key, message)));
    return Optional.of(new FaultRule(on, strike(entry, at), word, fault));
  }

  private Optional<FaultKind> kind(JsonNode entry, String at) {
    var found = new ArrayList<FaultKind>();
    var others = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> key : entry.properties()) {
      FaultKinds.named(key.getKey()).ifPresentOrElse(found::add, () -> others.add(key.getKey()));
    }
    if (found.size() != 1) {
      problems.accept(
          at,
          (found.isEmpty() ? "expected one of " : "expected exactly one of ")
              + String.join(", ", FaultKinds.words())
              + (found.isEmpty()
                  ? ""
                  : " but there are "
                      + found.stream().map(FaultKind::word).toList()
                      + "; give each an entry of its own"));
      return Optional.empty();
    }
    others.removeAll(WHEN);
    others.removeAll(found.get(0).options());
    for (var key : others) {
      problems.accept(at + "/" + key, found.get(0).word() + " has no " + key);
    }
    return Optional.of(found.get(0));
  }

  private static String misplaced(String word, FaultKind kind, String on) {
    return kind.legs().contains(Leg.STORAGE)
        ? word + " happens to files, so expected on: download but was " + on
        : word + " happens to replies of the vendor's API, and " + on + " has none";
  }

  private Strike strike(JsonNode entry, String at) {
    if (entry.has("call") && entry.has("calls")) {
      problems.accept(at, "expected call or calls, not both");
    }
    var calls = entry.path("calls");
    if (calls.size() == 2 && calls.get(0).asInt() > calls.get(1).asInt()) {
      problems.accept(at + "/calls", "expected the first call before the last but was " + calls);
    }
    var between = entry.path("between");
    var from = between.size() == 2 ? duration(between.get(0), at + "/between/0") : Duration.ZERO;
    var until = between.size() == 2 ? duration(between.get(1), at + "/between/1") : null;
    if (until != null && until.compareTo(from) <= 0) {
      problems.accept(
          at + "/between", "expected the first offset before the last but was " + between);
    }
    return new Strike(
        entry.path("call").asInt(calls.path(0).asInt(1)),
        entry.path("call").asInt(calls.path(1).asInt(Integer.MAX_VALUE)),
        entry.path("every").asInt(1),
        from,
        until,
        entry.path("chance").asDouble(1),
        Strike.By.valueOf(entry.path("by").asText("export").toUpperCase(Locale.ROOT)));
  }

  private Duration duration(JsonNode node, String at) {
    try {
      return Durations.parse(node.asText());
    } catch (DateTimeParseException e) {
      problems.accept(at, e.getMessage() + " but was " + node);
      return Duration.ZERO;
    }
  }
}
