package dev.standin.server.replay;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.clock.Durations;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.State;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.Timeline;
import dev.standin.server.vendor.Vendor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario file made of one export in a journal: the states at the offsets at which they were
 * told, and what went wrong at the calls at which it did.
 *
 * @param yaml the file, with a comment at each line that says which exchange it came from
 * @param remarks what was seen and cannot be said in a scenario, a sentence each
 */
public record ScenarioDraft(String yaml, List<String> remarks) {
  public ScenarioDraft {
    remarks = List.copyOf(remarks);
  }

  /** The exports that a journal shows the start of, in that order; empty if there is none. */
  public static List<String> exports(Recording recording, Vendor vendor) {
    return Incident.in(recording, vendor).stream().map(Incident::export).toList();
  }

  /**
   * Makes a scenario of one export.
   *
   * @param export one of {@link #exports}
   */
  public static ScenarioDraft of(Recording recording, Vendor vendor, String export) {
    var incident =
        Incident.in(recording, vendor).stream()
            .filter(one -> one.export().equals(export))
            .findFirst()
            .orElseThrow();
    return new Writing(recording, incident).draft();
  }

  /** A state when it was told first. */
  private record Seen(Duration at, State state, Exchange in) {}

  /** One draft in the making. */
  private static final class Writing {
    private final Recording recording;
    private final Incident incident;
    private final Optional<Scenario> recorded;
    private final FaultLines faults;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    Writing(Recording recording, Incident incident) {
      this.recording = recording;
      this.incident = incident;
      this.recorded = incident.vendor().scenarios().named(incident.scenario());
      this.faults = new FaultLines(recording, incident, recorded.orElse(null));
    }

    ScenarioDraft draft() {
      var seen = seen();
      var timeline = timeline(seen);
      head(seen);
      base();
      lines.add("timeline:");
      lines.addAll(timeline);
      faults();
      remarks.addAll(faults.remarks());
      var file = new ArrayList<>(lines);
      if (!remarks.isEmpty()) {
        file.add("# What a scenario does not say:");
        remarks.forEach(remark -> file.add("# - " + remark));
      }
      return new ScenarioDraft(String.join("\n", file) + "\n", remarks);
    }

    private List<Seen> seen() {
      var seen = new ArrayList<Seen>();
      var order = incident.vendor().module().states();
      int furthest = -1;
      for (var exchange : incident.exchanges()) {
        var told = incident.told(exchange);
        if (told.isEmpty()) {
          continue;
        }
        int place = order.indexOf(told.get());
        if (place > furthest) {
          furthest = place;
          var at = incident.offset(exchange);
          // Two states at one time: only the later one lasts.
          seen.removeIf(one -> one.at().equals(at));
          seen.add(new Seen(at, told.get(), exchange));
        } else if (place < furthest) {
          remarks.add(
              "exchange "
                  + Told.call(exchange)
                  + ": "
                  + told.get().wire()
                  + " was told after a later state; an export never goes back");
        }
      }
      return seen;
    }

    private List<String> timeline(List<Seen> seen) {
      var timeline = recorded.map(Scenario::timeline);
      boolean fits =
          timeline.isPresent()
              && seen.stream()
                  .allMatch(one -> timeline.get().at(one.at()).state().equals(one.state()));
      return fits ? known(timeline.get(), seen) : told(seen);
    }

    /** What was told is what the recorded scenario does: then its times are the exact ones. */
    private List<String> known(Timeline timeline, List<Seen> seen) {
      var steps = new ArrayList<String>();
      for (var step : timeline.steps()) {
        var in = seen.stream().filter(one -> one.state().equals(step.state())).findFirst();
        var more =
            step.failure() != null
                ? ", error: " + error(step.failure().code(), step.failure().message())
                : step.truncateTo() < Long.MAX_VALUE ? ", truncateTo: " + step.truncateTo() : "";
        var comment =
            in.map(one -> exchange(one) + tellingLater(one, step)).orElse("told by no exchange");
        steps.add(step(step.at(), step.state(), more) + " # " + comment);
      }
      return steps;
    }

    private static String tellingLater(Seen one, Step step) {
      return one.at().equals(step.at()) ? "" : " told it at " + Durations.text(one.at());
    }

    private List<String> told(List<Seen> seen) {
      var steps = new ArrayList<String>();
      if (seen.isEmpty() || !seen.get(0).at().isZero()) {
        var first = incident.vendor().module().states().get(0);
        boolean isSeen = !seen.isEmpty() && seen.get(0).state().equals(first);
        steps.add(
            step(Duration.ZERO, first, "")
                + " # "
                + (isSeen
                    ? exchange(seen.get(0))
                    : "not told by any exchange; where a life begins"));
        seen = isSeen ? seen.subList(1, seen.size()) : seen;
      }
      for (var one : seen) {
        steps.add(step(begun(one, seen), one.state(), more(one)) + " # " + exchange(one));
      }
      boolean ended = !seen.isEmpty() && seen.get(seen.size() - 1).state().terminal();
      if (!ended) {
        remarks.add("the journal ends before the export does, so this one never ends");
      }
      return steps;
    }

    // A poll tells an end some time after it was there; the journal may say when.
    private Duration begun(Seen one, List<Seen> seen) {
      var before = seen.indexOf(one) == 0 ? Duration.ZERO : seen.get(seen.indexOf(one) - 1).at();
      return incident.exchanges().stream()
          .filter(exchange -> one.state().terminal() && incident.isAbout(exchange))
          .flatMap(exchange -> exchange.facts().endsAt().stream())
          .map(end -> Duration.between(incident.start().at(), end))
          .filter(end -> end.compareTo(before) > 0 && end.compareTo(one.at()) <= 0)
          .findFirst()
          .orElse(one.at());
    }

    private static String exchange(Seen one) {
      return "exchange " + one.in().number();
    }

    private static String step(Duration at, State state, String more) {
      return "  - { at: " + Durations.text(at) + ", state: " + state.wire() + more + " }";
    }

    private String more(Seen end) {
      if (end.state().failed()) {
        return ", error: " + error("", Incident.reason(end.in()));
      }
      return end.state().terminal()
          ? cap(end.in()).map(cap -> ", truncateTo: " + cap).orElse("")
          : "";
    }

    private static String error(String code, String message) {
      return "{ "
          + (code.isEmpty() ? "" : "code: " + FaultLines.text(code) + ", ")
          + "message: "
          + FaultLines.text(message.isEmpty() ? "The export failed." : message)
          + " }";
    }

    private Optional<Long> cap(Exchange end) {
      if (!end.facts().isTruncated()) {
        return Optional.empty();
      }
      if (end.facts().rows().isEmpty()) {
        remarks.add(
            "exchange "
                + Told.call(end)
                + ": the result was cut, and to how many rows is not told");
        return Optional.of(1L);
      }
      return Optional.of(end.facts().rows().getAsLong());
    }

    private void head(List<Seen> seen) {
      var start = incident.start();
      lines.add(
          "# Made of "
              + recording.file().replaceFirst(".*[/\\\\]", "")
              + ": "
              + incident.vendor().id()
              + "'s export "
              + incident.export()
              + ", which exchange "
              + start.number()
              + " started at "
              + start.at()
              + ".");
      lines.add(
          "# With the journal's seed ("
              + recording.beginning().seed()
              + ") its data are the same.");
      var end = seen.isEmpty() ? Optional.<Seen>empty() : Optional.of(seen.get(seen.size() - 1));
      var title =
          "An incident: "
              + end.map(one -> one.state().wire() + " after " + Durations.text(one.at()))
                  .orElse("no state is ever told")
              + (faults.lines().isEmpty() ? "" : ", and " + struck() + " on the way");
      lines.add("title: " + FaultLines.text(title));
    }

    private String struck() {
      int calls = faults.lines().size();
      return calls == 1 ? "one call goes wrong" : calls + " calls go wrong";
    }

    private void base() {
      if (recorded.isPresent()) {
        var scenario = recorded.get();
        lines.add(
            "extends: "
                + FaultLines.text(scenario.name())
                + " # the scenario that it was recorded in: its data and settings");
        var given = scenario.variation().given();
        if (!given.isEmpty()) {
          lines.add("parameters:");
          given.forEach((name, value) -> lines.add("  " + name + ": " + plain(value)));
        }
        if (!scenario.quotas().isEmpty()) {
          lines.add("quotas: [] # what they refused stands among the faults");
        }
        return;
      }
      remarks.add(
          "the scenario "
              + incident.scenario()
              + ", in which it was recorded, is not here: data and settings are those of default"
              + " (--scenarios says where it is)");
      rows()
          .ifPresent(
              rows -> lines.add("data: { rows: " + rows + " } # the least that the result took"));
    }

    // A number in quotes would be a text, which a number's parameter does not take.
    private static String plain(String value) {
      return value.matches("[A-Za-z0-9.+-]+") ? value : FaultLines.text(value);
    }

    private Optional<Long> rows() {
      return incident.exchanges().stream()
          .filter(exchange -> exchange.facts().rows().isPresent())
          .map(
              exchange ->
                  exchange.facts().rows().getAsLong() + (exchange.facts().isTruncated() ? 1 : 0))
          .findFirst();
    }

    private void faults() {
      if (!faults.lines().isEmpty()) {
        lines.add("faults:");
        lines.addAll(faults.lines());
      } else if (recorded.filter(scenario -> !scenario.faults().isEmpty()).isPresent()) {
        lines.add("faults: [] # none of the recorded scenario's struck");
      }
    }
  }
}
