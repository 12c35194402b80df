package dev.standin.server.http;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.artifact.FileUnreadable;
import dev.standin.server.artifact.Hold;
import dev.standin.server.artifact.Unsettled;
import dev.standin.server.export.Export;
import dev.standin.server.export.Principal;
import dev.standin.server.journal.OneLine;
import dev.standin.server.scenario.Choice;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.Route;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request to a vendor, stage by stage; no stage knows the others.
 *
 * <p>Found, decoded and checked, admitted, placed in a scenario, hindered by it or handled, checked
 * again, written down.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final Vendors vendors;
  private final Admission admission;
  private final LongAdder bugs = new LongAdder();

  public Pipeline(Vendors vendors, Admission admission) {
    this.vendors = vendors;
    this.admission = admission;
  }

  /** How many replies of ours have departed from their vendor's document, in all sessions. */
  public long bugs() {
    return bugs.sum();
  }

  /** Answers a request and writes the exchange down. */
  Answer answer(Session session, Incoming incoming, Instant wall) {
    var arrival = session.arrive();
    var request = incoming.request();
    var record = new Recorder(session, arrival, wall, request);
    var found = vendors.find(request.method(), request.path());
    Reply reply;
    if (found.vendor() == null) {
      reply = Neutral.noSuchPath(request, nearest(session, request, record, ""));
    } else {
      record.vendor(found.vendor().id());
      var visit =
          new Visit(
              session,
              found.vendor(),
              session.vendor(found.vendor().id()),
              found.vendor().scenarios(),
              request,
              incoming.baseUrl(),
              arrival.at(),
              record);
      reply = visit(visit, found.match(), incoming);
    }
    record.facts(reply.facts());
    reply.notes().forEach(record::note);
    var outgoing = Outgoing.of(reply, arrival.at());
    if (found.match() instanceof Match.Found match) {
      check(found, match.operation(), reply, outgoing, record);
    }
    record.append(outgoing);
    return new Answer(outgoing, arrival);
  }

  private Reply visit(Visit visit, Match match, Incoming incoming) {
    if (match instanceof Match.Found found) {
      var operation = found.operation();
      visit.record().operation(operation.id());
      var trouble = incoming.trouble();
      if (trouble == Incoming.Trouble.NONE) {
        return guarded(visit, found);
      }
      visit.record().refused(trouble.message());
      return visit.refuse(trouble.status(), operation.id(), trouble.message());
    }
    if (match instanceof Match.WrongMethod wrong) {
      var allowed = String.join(", ", new TreeSet<>(wrong.allowed()));
      var message = visit.request().method() + " is not allowed here; allowed: " + allowed;
      nearest(visit.session(), visit.request(), visit.record(), allowed);
      return visit.refuse(405, "", message).header("Allow", allowed);
    }
    var request = visit.request();
    return visit.refuse(
        404,
        "",
        "no operation "
            + request.method()
            + " "
            + request.path()
            + "; "
            + nearest(visit.session(), request, visit.record(), ""));
  }

  /** What may have been meant, in the same words for the client and for the journal. */
  private String nearest(Session session, Request request, Recorder record, String allowed) {
    var line = new Request(request.method(), request.path(), "", Headers.NONE, Body.EMPTY);
    // Notes are kept as they are, so the words are made of the path as the journal shows it.
    var path = session.redaction().of(line).path();
    var near = vendors.nearest(request.method(), path);
    var words = new Explanation.NoOperation(near, allowed).line();
    record.note(words);
    return words;
  }

  /** Whatever breaks on the way, the client gets the vendor's own 500 and the journal a note. */
  private Reply guarded(Visit visit, Match.Found found) {
    var operation = found.operation();
    try (var hold = Hold.begin()) {
      var reply = operate(visit, found);
      visit.record().held(hold.happened());
      return reply;
    } catch (Unsettled e) {
      int status = operation.statuses().contains(503) ? 503 : 500;
      visit.record().held(true);
      visit.record().note("held for a result that did not come: " + e.getMessage());
      return visit.refuse(status, operation.id(), e.getMessage());
    } catch (FileUnreadable e) {
      visit.record().note("the scenario's data: " + e.getMessage());
      return visit.refuse(500, operation.id(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} broke; this is a bug of Standin", operation, e);
      bugs.increment();
      visit.record().note("a bug of Standin; its log says more");
      return visit.refuse(500, operation.id(), "Internal server error.");
    }
  }

  private Reply operate(Visit visit, Match.Found found) {
    var operation = found.operation();
    var record = visit.record();
    var received = visit.vendor().spec().receive(found, visit.request());
    record.violations(received.violations());
    var identity =
        admission.admit(
            visit.vendor(),
            visit.open().authentication().identify(operation, visit.request(), visit.now()));
    if (identity instanceof Identity.Refused refused) {
      record.refused(refused.why());
      return visit.refuse(refused.status(), operation.id(), refused.why());
    }
    var caller = ((Identity.Known) identity).principal();
    record.facts(Facts.NONE.principal(caller.name()));
    if (!received.violations().isEmpty()) {
      return visit.refuse(Refusal.invalid(operation.id(), received.violations()));
    }
    var route = visit.open().route(operation.id());
    record.facts(Facts.NONE.hop(route.hop().word()));
    var standard = visit.scenarios().standard();
    var call =
        new Call(
            operation, visit.request(), received, visit.baseUrl(), visit.now(), caller, standard);
    return place(visit, route, call);
  }

  /** Puts the call into its scenario, which may answer in the vendor's place. */
  private Reply place(Visit visit, Route route, Call call) {
    var record = visit.record();
    var export = route.export(call);
    var identifier = route.identifier(call);
    var choice = choose(visit, export, identifier, call.caller());
    boolean known = choice.known() || route.isCreated(call);
    if (admission.isStrict() && !known) {
      record.refused(choice.because() + "; --strict refuses it");
      return visit.refuse(404, route.operation(), "Not found: " + identifier.orElse(""));
    }
    record.facts(Facts.NONE.scenario(choice.scenario().label()));
    if (identifier.isPresent() && known == choice.known() && !choice.because().isEmpty()) {
      record.note(choice.because() + (known ? "" : OneLine.STANDS_IN));
    }
    export.ifPresent(e -> record.facts(Facts.NONE.export(e.id())));
    var placed = call.in(choice.scenario());
    var names = List.of(route.hop().word(), route.operation());
    var occasion =
        new Occasion(
            visit.session(),
            placed.scenario(),
            names,
            export.map(Export::id).orElse(""),
            export.map(Export::createdAt).orElse(visit.session().openedAt()),
            placed.caller().name(),
            visit.now(),
            placed.request().method().equals("HEAD"));
    // The call counts for the quotas and for the faults alike, whichever of them answers.
    var hindrance = Hindrance.of(occasion);
    return Quotas.refusal(visit, placed, names)
        .map(hindrance::affect)
        .orElseGet(
            () ->
                hindrance.reply(
                    visit.scene(route.operation()), () -> route.handler().handle(placed)));
  }

  private static Choice choose(
      Visit visit,
      Optional<? extends Export<?>> export,
      Optional<String> identifier,
      Principal caller) {
    if (export.isPresent()) {
      return new Choice(export.get().scenario(), true, "");
    }
    var pinned = visit.session().pinned(visit.vendor().id());
    if (pinned.isPresent()) {
      return pinned(visit, pinned.get());
    }
    var scenarios = visit.scenarios();
    return identifier
        .map(id -> scenarios.choose(id, caller.name()))
        .orElseGet(() -> new Choice(scenarios.standard(), true, ""));
  }

  private static Choice pinned(Visit visit, String label) {
    var scenarios = visit.scenarios();
    var pinned = scenarios.named(label);
    if (pinned.isEmpty()) {
      // Also for calls that name no scenario: whoever pinned it expects it for all of them.
      visit
          .record()
          .note("the session pins " + label + ", which is gone by now" + OneLine.STANDS_IN);
    }
    return pinned
        .map(scenario -> new Choice(scenario, true, "pinned by the session"))
        .orElseGet(() -> new Choice(scenarios.standard(), true, ""));
  }

  private void check(
      Vendors.Found found, Operation operation, Reply reply, Outgoing outgoing, Recorder record) {
    boolean empty = outgoing.length() == 0 && outgoing.stream() == null;
    var violations =
        found
            .vendor()
            .spec()
            .check(operation, reply.status(), outgoing.headers(), Outgoing.json(reply), empty);
    if (violations.isEmpty()) {
      return;
    }
    record.bugs(violations);
    if (!reply.facts().isScripted()) {
      bugs.increment();
      LOG.error("a reply of {} departs from its document: {}", operation, violations);
    }
  }
}
