package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.server.artifact.Draw;
import dev.standin.server.fault.Fault;
import dev.standin.server.fault.Scene;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The faults that strike one call.
 *
 * <p>The first that answers does so in the vendor's place; all that change a reply, or how it
 * leaves, act on whichever reply there is, in the order of the scenario.
 */
final class Hindrance {
  private record Struck(FaultRule rule, Draw draw) {}

  private final List<Struck> struck;

  private Hindrance(List<Struck> struck) {
    this.struck = struck;
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
    return new Hindrance(struck);
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
    var words = new ArrayList<String>();
    var reply = answered(scene, words);
    if (reply == null) {
      reply = handler.get();
    }
    for (var one : struck) {
      var next = affected(one, reply);
      if (next != reply) {
        words.add(one.rule().word());
        reply = next;
      }
    }
    return words.isEmpty() ? reply : reply.facts(Facts.NONE.scripted(String.join("+", words)));
  }

  private Reply answered(Scene scene, List<String> words) {
    for (var one : struck) {
      if (one.rule().fault() instanceof Fault.Answers fault) {
        words.add(one.rule().word());
        return fault.answer(scene);
      }
    }
    return null;
  }

  private static Reply affected(Struck one, Reply reply) {
    if (one.rule().fault() instanceof Fault.Changes fault) {
      return fault.change(reply, one.draw());
    }
    return one.rule().fault() instanceof Fault.Shapes fault
        ? reply.along(fault.shape(reply.plan()))
        : reply;
  }
}
