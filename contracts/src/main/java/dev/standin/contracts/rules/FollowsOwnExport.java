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

/** No poll and no download of somebody else's export in the place of one's own. */
@AutoService(ClientRule.class)
public final class FollowsOwnExport implements ClientRule {
  @Override
  public String name() {
    return "follows-own-export";
  }

  @Override
  public String title() {
    return "Follows the export that it has started, where a list shows others too";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Following();
  }

  /** A client, and something of it: a path, or an export. */
  private record Of(String client, String thing) {}

  /** What a client did with an export of somebody else's. */
  private record Stray(Mention call, String export, boolean download) {}

  private static final class Following implements Watch {
    private final Map<Of, Integer> startedAt = new Recent<>(Limits.EXPORTS);
    private final Map<Of, String> paths = new Recent<>(Limits.EXPORTS);
    private final Map<String, Mention> newest = new Recent<>(Limits.CALLS);
    private final Map<String, String> newestExport = new Recent<>(Limits.CALLS);
    // Lists that have shown a client more than its own.
    private final Map<Of, Boolean> crowded = new Recent<>(Limits.EXPORTS);
    private final Courses courses = new Courses();
    private final Map<String, Boolean> fetched = new Recent<>(Limits.EXPORTS);
    // By client, the first that it did with what is not its own; a download rather than a poll.
    private final Map<String, Stray> strays = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var client = CallKey.client(exchange);
      var export = facts.export().orElse("");
      var path = exchange.request().path();
      var hop = facts.hop().orElse("");
      courses.exchange(exchange);
      if (hop.equals("download") && exchange.response().status() < 400) {
        fetched.put(export, true);
      }
      if (hop.equals("start") && !export.isEmpty() && exchange.response().status() < 400) {
        if (paths.put(new Of(client, export), path) == null) {
          startedAt.merge(new Of(client, path), 1, Integer::sum);
        }
        newest.put(client, Mention.of(exchange));
        newestExport.put(client, export);
      } else if (hop.equals("status") && facts.page().isPresent()) {
        // One's own are all on the list; what is more is somebody else's.
        var list = new Of(client, path);
        int own = startedAt.getOrDefault(list, 0);
        if (own > 0 && facts.page().get().total() > own) {
          crowded.put(list, true);
        }
      } else if (names(exchange, export) && (hop.equals("status") || hop.equals("download"))) {
        followed(exchange, client, export);
      }
    }

    // A list is asked for by another address, and shows whatever there is.
    private static boolean names(Exchange exchange, String export) {
      return !export.isEmpty() && exchange.request().target().contains(export);
    }

    private void followed(Exchange exchange, String client, String export) {
      var path = paths.get(new Of(client, export));
      if (path != null) {
        if (crowded.containsKey(new Of(client, path))) {
          findings.occasion();
        }
        return;
      }
      // Who has started nothing may well look at what others have.
      if (newest.containsKey(client) && exchange.facts().isForeign()) {
        boolean download = exchange.facts().hop().orElse("").equals("download");
        var before = strays.get(client);
        if (before == null || download && !before.download()) {
          strays.put(client, new Stray(Mention.of(exchange), export, download));
        }
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      courses.delivery(delivery);
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    // Besides one's own, one may look at what one likes.
    private void ended(Result result) {
      strays.forEach(
          (client, stray) -> {
            var own = newestExport.get(client);
            boolean over = courses.of(own).map(courses::mayBeKnownToBeOver).orElse(false);
            if (stray.download() ? !fetched.containsKey(own) : !over) {
              if (result != Result.UNFINISHED || stray.download()) {
                breach(stray, newest.get(client), own);
              }
            } else {
              findings.occasion();
            }
          });
      strays.clear();
      newest.clear();
      newestExport.clear();
      fetched.clear();
      courses.clear();
    }

    private void breach(Stray stray, Mention own, String export) {
      findings.breach(
          stray.call().words()
              + (stray.download() ? " downloaded a file of the export " : " polled the export ")
              + stray.export()
              + ", which somebody else had started, and the client left its own. That is "
              + export
              + ", whose id was in the answer to "
              + own.words()
              + ": it should have followed that one, whatever stands first in a list",
          List.of(own.number(), stray.call().number()));
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(
          strays.isEmpty()
              ? "no list has shown somebody else's export beside the client's own, before it"
                  + " followed one of them"
              : "the client has asked for somebody else's export, and whether it left its own for"
                  + " that shows at its end: tell when it has ended");
    }
  }
}
