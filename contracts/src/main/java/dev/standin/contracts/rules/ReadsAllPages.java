package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Page;
import dev.standin.contracts.memory.Recent;
import java.util.List;
import java.util.Map;

/** A list is read on until one's own is found, or until its end. */
@AutoService(ClientRule.class)
public final class ReadsAllPages implements ClientRule {
  @Override
  public String name() {
    return "reads-all-pages";
  }

  @Override
  public String title() {
    return "Reads a list on while its own is not on the page that was shown";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Reading();
  }

  /** A client, and the path of a list; there may be something of its own in it. */
  private record Shelf(String client, String path) {
    static Shelf of(Exchange exchange) {
      return new Shelf(CallKey.client(exchange), exchange.request().path());
    }
  }

  /** A call that put something into a list. */
  private record Start(Shelf shelf, CallKey call) {}

  /** The last page that a client saw of a list in which it has not found its own yet. */
  private static final class Open {
    private final Mention call;
    private final String target;
    private final Page page;
    private boolean arrived;

    Open(Exchange exchange, Page page) {
      this.call = Mention.of(exchange);
      this.target = exchange.request().target();
      this.page = page;
    }

    long end() {
      return page.first() + page.count();
    }

    boolean isExceededBy(Page next) {
      return next.first() + next.count() > end();
    }

    String seen() {
      return page.count() + " of " + page.total() + " entries, and not the client's own";
    }
  }

  private static final class Reading implements Watch {
    private final Map<Shelf, Boolean> filled = new Recent<>(Limits.EXPORTS);
    private final Map<Shelf, Open> open = new Recent<>(Limits.EXPORTS);
    private final Map<Long, Shelf> answers = new Recent<>(Limits.CALLS);
    // Starts on their way, and by the list that they are in those whose answer was of no use.
    private final Map<Long, Start> starts = new Recent<>(Limits.CALLS);
    private final Map<Shelf, CallKey> unread = new Recent<>(Limits.EXPORTS);
    private final Findings findings = new Findings();
    private String missing = "no list had its client's own behind the page that was shown first";
    private long trouble;

    @Override
    public void exchange(Exchange exchange) {
      var shelf = Shelf.of(exchange);
      boolean refused = exchange.response().status() >= 400;
      if (refused || exchange.facts().isScripted()) {
        trouble = exchange.number();
      }
      if (exchange.request().method().equals("POST")) {
        if (!refused) {
          started(exchange, shelf);
        }
      } else if (exchange.facts().page().isPresent()) {
        shown(exchange, shelf, exchange.facts().page().get());
      } else {
        other(exchange, shelf);
      }
    }

    private void started(Exchange exchange, Shelf shelf) {
      var call = CallKey.of(exchange);
      var before = open.get(shelf);
      if (before != null && before.arrived && call.equals(unread.get(shelf))) {
        open.remove(shelf);
        findings.breach(
            Words.of(exchange)
                + " started the same again as a start whose answer did not arrive as it should,"
                + " and of the list "
                + shelf.path()
                + " the client had seen no more than "
                + before.call.words()
                + " had shown: "
                + before.seen()
                + ". It should have asked for the next ones, from "
                + before.end()
                + " on",
            List.of(before.call.number(), exchange.number()));
      }
      filled.put(shelf, true);
      unread.remove(shelf);
      if (exchange.facts().isScripted()) {
        unread.put(shelf, call);
      } else {
        starts.put(exchange.number(), new Start(shelf, call));
      }
    }

    private void shown(Exchange exchange, Shelf shelf, Page page) {
      var before = open.remove(shelf);
      if (before != null && before.isExceededBy(page)) {
        findings.occasion();
      } else if (before != null
          && before.arrived
          && !page.hasOwn()
          && before.target.equals(exchange.request().target())) {
        findings.breach(
            Words.of(exchange)
                + " asked for the same part of the list "
                + shelf.path()
                + " as "
                + before.call.words()
                + ", which had shown "
                + before.seen()
                + ". It should have asked for the next ones, from "
                + before.end()
                + " on",
            List.of(before.call.number(), exchange.number()));
      }
      // Who begins in the middle knows what it wants there.
      boolean searching = page.first() == 0 || before != null;
      if (searching && filled.containsKey(shelf) && page.hasMore() && !page.hasOwn()) {
        open.put(shelf, new Open(exchange, page));
        answers.put(exchange.number(), shelf);
        missing =
            Words.of(exchange)
                + " showed a part of a list without the client's own; whether it reads on shows at"
                + " its end at the latest: tell when it has ended";
      }
    }

    // Another part that was refused was asked for all the same; and who asks for a thing by its
    // name has no need of the list.
    private void other(Exchange exchange, Shelf shelf) {
      var before = open.get(shelf);
      if (before != null && !before.target.equals(exchange.request().target())) {
        open.remove(shelf);
      }
      var path = shelf.path();
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        open.remove(new Shelf(shelf.client(), path.substring(0, end)));
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      if (!delivery.complete()) {
        trouble = Math.max(trouble, delivery.exchange());
      }
      var start = starts.remove(delivery.exchange());
      if (start != null && !delivery.complete()) {
        unread.put(start.shelf(), start.call());
      }
      var shelf = answers.remove(delivery.exchange());
      var one = shelf == null ? null : open.get(shelf);
      if (one != null && one.call.number() == delivery.exchange()) {
        one.arrived = delivery.complete();
      }
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    private void ended(Result result) {
      // Of whom nothing is told it may be that it failed as well, for what went wrong.
      boolean mayHaveFailed = result == Result.FAILED || result == Result.ENDED;
      open.forEach(
          (shelf, one) -> {
            boolean excused =
                !one.arrived
                    || result == Result.UNFINISHED
                    || (mayHaveFailed && trouble > one.call.number());
            if (!excused) {
              findings.breach(left(shelf, one, result), List.of(one.call.number()));
            }
          });
      open.clear();
      filled.clear();
      starts.clear();
      unread.clear();
    }

    private static String left(Shelf shelf, Open one, Result result) {
      return "the client ended with the result "
          + result.word()
          + ", and of the list "
          + shelf.path()
          + " it had seen no more than "
          + one.call.words()
          + " had shown: "
          + one.seen()
          + ". It should have asked for the next ones, from "
          + one.end()
          + " on";
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(missing);
    }
  }
}
