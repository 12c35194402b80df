package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.List;
import java.util.Map;

/** No second export of the same, while the first one is not told to be over. */
@AutoService(ClientRule.class)
public final class StartsOnce implements ClientRule {
  @Override
  public String name() {
    return "starts-once";
  }

  @Override
  public String title() {
    return "Starts an export once, and not again before it is over";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Starting();
  }

  /**
   * The same call again, held until it is known what became of the first answer.
   *
   * @param excused whether it was right, had the first answer been read
   * @param looked whether the client had asked the operation that finds a lost export
   */
  private record Again(Mention call, boolean excused, boolean looked) {}

  /** A start that started something. */
  private static final class Start {
    private final Mention call;
    private final String export;
    private final String findBy;
    private boolean unread;
    private boolean delivered;
    private Again again;

    Start(Exchange exchange) {
      this.call = Mention.of(exchange);
      this.export = exchange.facts().export().orElse("");
      this.findBy = exchange.facts().findBy().orElse("");
      this.unread = exchange.facts().isScripted();
    }
  }

  private record Asked(String client, String operation) {}

  private static final class Starting implements Watch {
    private final Courses courses = new Courses();
    private final Map<CallKey, Start> starts = new Recent<>(Limits.EXPORTS);
    private final Map<Long, Start> undelivered = new Recent<>(Limits.CALLS);
    private final Map<Asked, Long> asked = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      if (facts.hop().orElse("").equals("start")) {
        start(exchange);
      }
      courses.exchange(exchange);
      asked.put(new Asked(CallKey.client(exchange), exchange.operation()), exchange.number());
    }

    private void start(Exchange exchange) {
      var key = CallKey.of(exchange);
      var before = starts.get(key);
      if (before != null) {
        var course = courses.of(before.export);
        boolean excused =
            course.map(it -> courses.mayBeKnownToBeOver(it) || it.isHopeless()).orElse(true);
        long looked = asked.getOrDefault(new Asked(key.client(), before.findBy), 0L);
        var again = new Again(Mention.of(exchange), excused, looked > before.call.number());
        if (before.delivered) {
          judge(before, again);
        } else if (before.again == null) {
          before.again = again;
        }
      }
      // A refusal has started nothing, whichever active export it names.
      if (exchange.facts().export().isPresent() && exchange.response().status() < 400) {
        var start = new Start(exchange);
        starts.put(key, start);
        undelivered.put(exchange.number(), start);
        if (!exchange.facts().isTerminal()) {
          findings.occasion();
        }
      }
    }

    private void judge(Start before, Again again) {
      // Where nothing finds a lost export, there is no other way than to start another.
      if (again.excused() || (before.unread && (before.findBy.isEmpty() || again.looked()))) {
        return;
      }
      var second = again.call().words() + " started the same again as " + before.call.words();
      findings.breach(
          before.unread
              ? second
                  + ", whose answer did not arrive as it should. The export "
                  + before.export
                  + " was running all the same: it should have looked for it first, by the operation"
                  + " that the vendor's document calls "
                  + before.findBy
              : second
                  + ", which had started the export "
                  + before.export
                  + ", and no answer had told yet that this one is over. It should have waited for"
                  + " the end of the first; if this was another run of the client, tell the end of"
                  + " each (POST /_standin/sessions/{name}/outcome)",
          List.of(before.call.number(), again.call().number()));
    }

    @Override
    public void delivery(Delivery delivery) {
      courses.delivery(delivery);
      var start = undelivered.remove(delivery.exchange());
      if (start == null) {
        return;
      }
      start.delivered = true;
      // Who asked again meanwhile had given up on an answer that kept it waiting.
      start.unread |= !delivery.complete() || (delivery.held() && start.again != null);
      if (start.again != null) {
        judge(start, start.again);
        start.again = null;
      }
    }

    @Override
    public void event(Event event) {
      if (event.result().isPresent()) {
        starts.clear();
        undelivered.clear();
        courses.clear();
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no export was started");
    }
  }
}
