package dev.standin.server.http;

import dev.standin.contracts.openapi.Explanation;
import dev.standin.server.artifact.Draw;
import dev.standin.server.fault.Fault;
import dev.standin.server.fault.Scene;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The faults that strike one call.
 *
 * <p>The first that answers does so in the vendor's place; then all that change a reply act on
 * whichever there is, and then all that say how it leaves, each in the order of the scenario.
 */
final class Hindrance {
  private record Struck(FaultRule rule, Draw draw) {}

  private final List<Struck> struck;

  private final boolean head;

  private Hindrance(List<Struck> struck, boolean head) {
    this.struck = struck;
    this.head = head;
  }

  static Hindrance of(Occasion occasion) {
    var scenario = occasion.scenario();
    var struck = new ArrayList<Struck>();
    for (int i = 0; i < scenario.faults().size(); i++) {
      var rule = scenario.faults().get(i);
      if (!occasion.names().contains(rule.on())) {
        continue;
      }
      // Every rule counts the calls that it waits for, also those that another one answers.
      var scope = occasion.scope(rule.strike().by());
      int call = occasion.session().counters().call(scenario, i, scope);
      var draw = Draw.of(seed(occasion, i, scope), call);
      if (rule.strike().strikes(call, occasion.age(), draw)) {
        struck.add(new Struck(rule, draw));
      }
    }
    return new Hindrance(struck, occasion.head());
  }

  // Of names and places alone, so that no thread's timing has a say in it.
  private static long seed(Occasion occasion, int place, String scope) {
    var scenario = occasion.scenario();
    return Draw.seed(
        occasion.session().seed() + scenario.seed(),
        scenario.vendor() + " " + scenario.name() + " " + place + " " + scope);
  }

  /**
   * The reply to the call.
   *
   * @param handler gives the one that there would be without faults; it is not asked if one answers
   */
  Reply reply(Scene scene, Supplier<Reply> handler) {
    for (var one : struck) {
      if (one.rule().fault() instanceof Fault.Answers fault) {
        return affected(fault.answer(scene), List.of(one.rule()));
      }
    }
    return affect(handler.get());
  }

  /** What becomes of a reply that is there already, whoever gave it. */
  Reply affect(Reply reply) {
    return affected(reply, List.of());
  }

  private Reply affected(Reply reply, List<FaultRule> answered) {
    var rules = new ArrayList<>(answered);
    var changed = changed(reply, rules);
    var shaped = shaped(changed, rules);
    if (rules.isEmpty()) {
      return reply;
    }
    var facts = shaped.facts();
    if (changed.content() != reply.content() || shaped.plan().broken() != null) {
      // What the exchange was to tell of the export, the client has not been told.
      facts = facts.untold();
    }
    for (var rule : rules) {
      facts = rule.fault().tell(facts);
      shaped = shaped.note(Explanation.STRUCK + rule.describe());
    }
    var words = rules.stream().map(FaultRule::word).collect(Collectors.joining("+"));
    return shaped.withFacts(facts.scripted(words));
  }

  private Reply changed(Reply reply, List<FaultRule> rules) {
    for (var one : struck) {
      if (one.rule().fault() instanceof Fault.Changes fault) {
        var next = fault.change(reply, one.draw());
        if (next != reply) {
          rules.add(one.rule());
        }
        reply = next;
      }
    }
    return reply;
  }

  // After all changes, since how a body leaves depends on how long it is.
  private Reply shaped(Reply reply, List<FaultRule> rules) {
    var plan = reply.plan();
    // Measured at most once, and only for a fault that asks: it writes the whole body down.
    long body = -1;
    for (var one : struck) {
      if (one.rule().fault() instanceof Fault.Shapes fault) {
        if (body < 0) {
          body = head ? 0 : Outgoing.length(reply);
        }
        var next = fault.shape(plan, body);
        if (next != plan) {
          rules.add(one.rule());
        }
        plan = next;
      }
    }
    return plan == reply.plan() ? reply : reply.along(plan);
  }
}
