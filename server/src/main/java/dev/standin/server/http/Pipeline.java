package dev.standin.server.http;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Near;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.export.Export;
import dev.standin.server.export.Principal;
import dev.standin.server.journal.OneLine;
import dev.standin.server.scenario.Choice;
import dev.standin.server.session.Pin;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.Route;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
  private final Frame frame;

  public Pipeline(Vendors vendors, Admission admission, Frame frame) {
    this.vendors = vendors;
    this.admission = admission;
    this.frame = frame;
  }

  /** How many replies of ours have departed from their vendor's document, in all sessions. */
  public long bugs() {
    return frame.bugs();
  }

  /** Answers a request and writes the exchange down. */
  Answer answer(Session session, Incoming incoming, Instant wall) {
    var request = incoming.request();
    var found = vendors.find(request.method(), request.path());
    return frame.answer(
        session,
        request,
        wall,
        (arrival, record) -> {
          if (found.vendor() == null) {
            return new Stranger(session, request, record);
          }
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
          return found.match() instanceof Match.Found match
              ? new Operating(visit, match, incoming.trouble())
              : new Missing(visit, found.match());
        });
  }

  /** A path that is no vendor's. */
  private final class Stranger implements Frame.Answerer {
    private final Session session;
    private final Request request;
    private final Recorder record;

    Stranger(Session session, Request request, Recorder record) {
      this.session = session;
      this.request = request;
      this.record = record;
    }

    @Override
    public Reply reply() {
      return Neutral.noSuchPath(request, nearest(session, request, record, ""));
    }

    @Override
    public Reply refuse(int status, String message) {
      return Neutral.error(status, message);
    }
  }

  /** A path of a vendor that has no such operation. */
  private final class Missing implements Frame.Answerer {
    private final Visit visit;
    private final Match match;

    Missing(Visit visit, Match match) {
      this.visit = visit;
      this.match = match;
    }

    @Override
    public Reply reply() {
      var request = visit.request();
      if (match instanceof Match.WrongMethod wrong) {
        var allowed = String.join(", ", new TreeSet<>(wrong.allowed()));
        nearest(visit.session(), request, visit.record(), allowed);
        return refuse(405, request.method() + " is not allowed here; allowed: " + allowed)
            .header("Allow", allowed);
      }
      var nearest = nearest(visit.session(), request, visit.record(), "");
      return refuse(
          404, "no operation " + request.method() + " " + request.path() + "; " + nearest);
    }

    @Override
    public Reply refuse(int status, String message) {
      return visit.refuse(status, "", message);
    }
  }

  /** An operation of a vendor. */
  private final class Operating implements Frame.Answerer {
    private final Visit visit;
    private final Match.Found found;
    private final Incoming.Trouble trouble;

    Operating(Visit visit, Match.Found found, Incoming.Trouble trouble) {
      this.visit = visit;
      this.found = found;
      this.trouble = trouble;
      visit.record().operation(found.operation().id());
    }

    @Override
    public Reply reply() {
      if (trouble == Incoming.Trouble.NONE) {
        return operate(visit, found);
      }
      visit.record().refused(trouble.message());
      tellHop(visit, found.operation());
      return refuse(trouble.status(), trouble.message());
    }

    @Override
    public Reply refuse(int status, String message) {
      return visit.refuse(status, found.operation().id(), message);
    }

    @Override
    public int unsettled() {
      return found.operation().statuses().contains(503) ? 503 : 500;
    }

    @Override
    public void check(Reply reply, Outgoing outgoing) {
      Pipeline.this.check(visit, found.operation(), reply, outgoing);
    }
  }

  /** What may have been meant, in the same words for the client and for the journal. */
  private String nearest(Session session, Request request, Recorder record, String allowed) {
    var line = new Request(request.method(), request.path(), "", Headers.NONE, Body.EMPTY);
    // Notes are kept as they are, so the words are made of the path as the journal shows it.
    var path = session.redaction().of(line).path();
    var near = vendors.nearest(request.method(), path);
    var words = new Explanation.NoOperation(near, allowed).line();
    record.note(words);
    near.stream().findFirst().map(Near::toString).map(Facts.NONE::nearest).ifPresent(record::facts);
    return words;
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
      tellHop(visit, operation);
      tellAccess(visit, operation, refused.cause());
      return visit.refuse(refused.status(), operation.id(), refused.why());
    }
    var caller = ((Identity.Known) identity).principal();
    record.facts(Facts.NONE.principal(caller.name()));
    if (!caller.equals(Principal.ANYONE)) {
      tellAccess(visit, operation, Access.GRANTED);
    }
    if (!received.violations().isEmpty()) {
      tellHop(visit, operation);
      return visit.refuse(Refusal.invalid(operation.id(), received.violations()));
    }
    var route = visit.open().route(operation.id());
    var standard = visit.scenarios().standard();
    var call =
        new Call(
            operation, visit.request(), received, visit.baseUrl(), visit.now(), caller, standard);
    record.facts(clean(visit, route.facts(call)));
    return place(visit, route, call);
  }

  // A start that is turned away at the door was one all the same; what it is about nobody asks.
  private static void tellHop(Visit visit, Operation operation) {
    visit.record().facts(Facts.NONE.hop(visit.open().route(operation.id()).hop().word()));
  }

  private static void tellAccess(Visit visit, Operation operation, Access access) {
    visit.record().facts(Facts.NONE.access(access));
    visit.record().credentials(visit.vendor().spec().credentials(operation));
  }

  // The subject is a text of the client's choosing, and stands in the journal without its secrets.
  private static Facts clean(Visit visit, Facts facts) {
    return facts
        .subject()
        .map(subject -> facts.subject(visit.session().redaction().of(subject)))
        .orElse(facts);
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
    if (route.hop() == Hop.STATUS) {
      var expected = choice.scenario().expected();
      expected.pollEvery().map(Facts.NONE::pollEvery).ifPresent(record::facts);
    }
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
        .orElseGet(() -> hindrance.reply(visit.scene(route), () -> route.handler().handle(placed)));
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

  private static Choice pinned(Visit visit, Pin pin) {
    if (pin instanceof Pin.Own own) {
      return new Choice(own.scenario(), true, "brought by the session");
    }
    var label = pin.label();
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

  private void check(Visit visit, Operation operation, Reply reply, Outgoing outgoing) {
    boolean empty = outgoing.length() == 0 && outgoing.stream() == null;
    var violations =
        visit
            .vendor()
            .spec()
            .check(operation, reply.status(), outgoing.headers(), Outgoing.json(reply), empty);
    if (violations.isEmpty()) {
      return;
    }
    visit.record().bugs(violations);
    if (!reply.facts().isScripted()) {
      frame.countBug();
      LOG.error("a reply of {} departs from its document: {}", operation, violations);
    }
  }
}
