package dev.standin.server.metrics;

import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import dev.standin.server.vendor.Vendors;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How things stand in the open sessions when somebody asks. Nothing of it is kept: a state follows
 * from the session's clock, and a verdict from its journal.
 */
final class Census {
  // Long enough for what was answered a moment ago; an answer that is held is counted next time.
  private static final long SETTLE_MS = 250;

  private final Sessions sessions;
  private final Vendors vendors;

  Census(Sessions sessions, Vendors vendors) {
    this.sessions = sessions;
    this.vendors = vendors;
  }

  void write(Samples samples) {
    var open = sessions.all();
    settle(open);
    samples.add(Metric.SESSIONS, open.size());
    for (var session : open) {
      exports(samples, session);
      for (var judged : session.verdicts().soFar()) {
        var verdict = judged.verdict().word().replace(' ', '_');
        samples.sum(Metric.RULES, 1, judged.rule().name(), verdict);
      }
    }
  }

  private void exports(Samples samples, Session session) {
    var now = session.clock().now();
    for (var vendor : vendors.all()) {
      var store = session.exports().get(vendor.id());
      if (store == null) {
        continue;
      }
      var states = vendor.module().states();
      for (var export : store.all()) {
        var state = export.shown(now, states).wire();
        samples.sum(Metric.EXPORTS, 1, vendor.id(), state);
      }
    }
  }

  // Who has an answer finds it counted.
  private static void settle(Collection<Session> open) {
    var settled =
        open.stream()
            .map(session -> session.journal().settled())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(settled).get(SETTLE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      for (var one : settled) {
        one.cancel(false);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing fails a journal's future", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
