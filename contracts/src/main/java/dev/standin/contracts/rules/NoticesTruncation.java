package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.List;
import java.util.Map;

/** A result that is told to be cut is not taken for the whole. */
@AutoService(ClientRule.class)
public final class NoticesTruncation implements ClientRule {
  @Override
  public String name() {
    return "notices-truncation";
  }

  @Override
  public String title() {
    return "Notices that a result was truncated, and asks for less or says so";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Noticing();
  }

  /**
   * How an export was started.
   *
   * @param subject what it exports; "" if that is not told
   */
  private record Start(CallKey call, String subject) {}

  /**
   * An answer that told of a result that was cut.
   *
   * @param fetched whether the client has begun to download it since
   */
  private record Cut(Mention told, String export, String client, Start start, boolean fetched) {
    Cut whenFetched() {
      return new Cut(told, export, client, start, true);
    }
  }

  private static final class Noticing implements Watch {
    private final Map<String, Start> starts = new Recent<>(Limits.EXPORTS);
    // By export; those of which it is not known yet whether the client has noticed.
    private final Map<String, Cut> cut = new Recent<>(Limits.EXPORTS);
    private final Map<String, Boolean> seen = new Recent<>(Limits.EXPORTS);
    private final Concern concern = new Concern();
    private final Findings findings = new Findings();
    private String missing = "no result was told to be truncated";

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      var hop = facts.hop().orElse("");
      concern.exchange(exchange);
      if (hop.equals("download")
          && exchange.request().method().equals("GET")
          && exchange.response().status() < 400) {
        cut.computeIfPresent(export, (same, one) -> one.whenFetched());
      }
      if (hop.equals("start")) {
        var start = new Start(CallKey.of(exchange), facts.subject().orElse(""));
        startedAgain(start);
        if (!export.isEmpty() && exchange.response().status() < 400) {
          starts.putIfAbsent(export, start);
        }
      }
      // On the way of the file itself, nothing tells it to the client.
      if (facts.isTruncated()
          && (hop.equals("start") || hop.equals("status"))
          && concern.has(exchange)
          && seen.put(export, true) == null) {
        cut.put(
            export,
            new Cut(
                Mention.of(exchange), export, CallKey.client(exchange), starts.get(export), false));
        missing =
            Words.of(exchange)
                + " told of a truncated result; whether the client has noticed shows only at its"
                + " end: tell when it has ended, and with what result";
      }
    }

    // Less of the same was asked for, or something else, of which nobody can say what it is for.
    private void startedAgain(Start next) {
      var later = cut.values().iterator();
      while (later.hasNext()) {
        var one = later.next();
        if (!one.client().equals(next.call().client())
            || (one.start() != null && one.start().call().equals(next.call()))) {
          continue;
        }
        boolean sure =
            one.start() != null
                && !next.subject().isEmpty()
                && one.start().subject().equals(next.subject());
        if (sure) {
          findings.occasion();
        } else {
          missing =
              one.told().words()
                  + " told of a truncated result, and the client started something else after it:"
                  + " nobody can say whether that was because of it";
        }
        later.remove();
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      if (!delivery.complete()) {
        var unread = cut.values().iterator();
        while (unread.hasNext()) {
          var one = unread.next();
          if (one.told().number() == delivery.exchange()) {
            unread.remove();
            seen.remove(one.export());
          }
        }
      }
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    private void ended(Result result) {
      for (var one : cut.values()) {
        if (result == Result.PARTIAL || (result == Result.FAILED && one.fetched())) {
          findings.occasion();
        } else if (result == Result.COMPLETE || result == Result.EMPTY) {
          findings.breach(
              one.told().words()
                  + " told that the result of the export "
                  + one.export()
                  + " was truncated, and the client ended with the result "
                  + result.word()
                  + " and had asked for nothing less. It should have said that it has a part only,"
                  + " or have asked for less",
              List.of(one.told().number()));
        } else {
          missing = one.told().words() + " told of a truncated result, and " + open(result);
        }
      }
      cut.clear();
      starts.clear();
      seen.clear();
      concern.clear();
    }

    private static String open(Result result) {
      return switch (result) {
        case FAILED ->
            "the client failed without having downloaded it: whether it has noticed that rows are"
                + " missing, or takes the answer for an error, cannot be seen; it should download"
                + " what there is and tell the result partial";
        case ENDED ->
            "nobody said what the client made of it: tell its result, complete, partial or failed";
        default -> "the client's time was up before it had ended";
      };
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(missing);
    }
  }
}
