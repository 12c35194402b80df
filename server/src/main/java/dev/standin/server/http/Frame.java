package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.TraceParent;
import dev.standin.server.artifact.FileUnreadable;
import dev.standin.server.artifact.Hold;
import dev.standin.server.artifact.Unsettled;
import dev.standin.server.session.Session;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every exchange of a session goes through, whoever answers it: it arrives, gets an answer and
 * is written down, whatever breaks on the way.
 */
public final class Frame {
  private static final Logger LOG = LoggerFactory.getLogger(Frame.class);

  private final LongAdder bugs = new LongAdder();

  /** Who answers one request. */
  interface Answerer {
    /** The answer; what it throws becomes a {@link #refuse}. */
    Reply reply();

    /** A refusal in this one's own words, for a reply that could not be made. */
    Reply refuse(int status, String message);

    /** The status for a result that does not come in time. */
    default int unsettled() {
      return 503;
    }

    /** Looks at what leaves, before it is written down. */
    default void check(Reply reply, Outgoing outgoing) {}
  }

  /** Finds who answers. */
  @FunctionalInterface
  interface Asked {
    Answerer at(Session.Arrival arrival, Recorder record);
  }

  /** How many of Standin's own replies broke or departed from a document, in all sessions. */
  long bugs() {
    return bugs.sum();
  }

  void countBug() {
    bugs.increment();
  }

  /** Takes a request in, has it answered and writes the exchange down. */
  Answer answer(Session session, Request request, Instant wall, Asked asked) {
    var arrival = session.arrive();
    try {
      var record = new Recorder(session, arrival, wall, request);
      TraceParent.traceId(request.headers()).map(Facts.NONE::trace).ifPresent(record::facts);
      var answer = answered(arrival, record, asked.at(arrival, record));
      record.append(answer.outgoing());
      return answer;
    } finally {
      // Listeners wait for a number that is under way; after an append this does nothing.
      session.journal().abandon(arrival.number());
    }
  }

  private Answer answered(Session.Arrival arrival, Recorder record, Answerer answerer) {
    try {
      return rendered(arrival, record, answerer, reply(record, answerer));
    } catch (RuntimeException | Error e) {
      return rendered(arrival, record, e);
    }
  }

  private Reply reply(Recorder record, Answerer answerer) {
    try (var hold = Hold.begin()) {
      var reply = answerer.reply();
      record.held(hold.happened());
      return reply;
    } catch (Unsettled e) {
      record.held(true);
      record.note("held for a result that did not come: " + e.getMessage());
      return answerer.refuse(answerer.unsettled(), e.getMessage());
    } catch (FileUnreadable e) {
      record.note("the scenario's data: " + e.getMessage());
      return answerer.refuse(500, e.getMessage());
    } catch (RuntimeException | Error e) {
      broke(record, e);
      return answerer.refuse(500, "Internal server error.");
    }
  }

  private static Answer rendered(
      Session.Arrival arrival, Recorder record, Answerer answerer, Reply reply) {
    var outgoing = Outgoing.of(reply, arrival.at());
    answerer.check(reply, outgoing);
    record.facts(reply.facts());
    reply.notes().forEach(record::note);
    return new Answer(reply, outgoing, arrival);
  }

  // Not even the refusal could be made, or the answer not be written: nobody's words are left.
  private Answer rendered(Session.Arrival arrival, Recorder record, Throwable failure) {
    broke(record, failure);
    var reply = Neutral.error(500, "a bug of Standin; see its log");
    return new Answer(reply, Outgoing.of(reply, arrival.at()), arrival);
  }

  private void broke(Recorder record, Throwable failure) {
    LOG.error("{} broke; this is a bug of Standin", record.name(), failure);
    bugs.increment();
    record.note("a bug of Standin; its log says more");
  }
}
