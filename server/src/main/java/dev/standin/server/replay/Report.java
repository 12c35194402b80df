package dev.standin.server.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** What came of a replay, for people and for programs. */
public final class Report {
  private Report() {}

  /** The differences, exchange by exchange, each as a test would say it. */
  public static List<String> lines(Replay.Outcome outcome) {
    var lines = new ArrayList<String>();
    long exchange = 0;
    for (var difference : outcome.differences()) {
      if (difference.exchange() != exchange) {
        exchange = difference.exchange();
        lines.add("exchange " + exchange + ": " + difference.request());
      }
      lines.add("  " + difference.place());
      lines.add("    expected " + difference.expected());
      lines.add("    but was  " + difference.came());
    }
    return lines;
  }

  /** The line that ends it. */
  public static String summary(Replay.Outcome outcome) {
    long differing = outcome.differences().stream().map(Difference::exchange).distinct().count();
    var found =
        outcome.differences().isEmpty()
            ? "no differences"
            : count(outcome.differences().size(), "difference")
                + " in "
                + count(differing, "exchange");
    return count(outcome.exchanges(), "exchange") + " replayed: " + found;
  }

  /**
   * All of it as JSON.
   *
   * @param journal the file
   * @param target the server that was called; "" for one of the command's own
   */
  public static String json(Replay.Outcome outcome, String journal, String target) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("journal", journal);
    if (!target.isEmpty()) {
      json.put("target", target);
    }
    json.put("exchanges", outcome.exchanges());
    var differences = json.putArray("differences");
    for (var difference : outcome.differences()) {
      differences
          .addObject()
          .put("exchange", difference.exchange())
          .put("request", difference.request())
          .put("place", difference.place())
          .put("expected", difference.expected())
          .put("came", difference.came());
    }
    outcome.ids().forEach(json.putObject("ids")::put);
    json.put("inventedSecrets", outcome.invented());
    outcome.notes().forEach(json.putArray("notes")::add);
    return json.toPrettyString() + "\n";
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
