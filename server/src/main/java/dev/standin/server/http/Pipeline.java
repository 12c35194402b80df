package dev.standin.server.http;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Match;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.artifact.Unsettled;
import dev.standin.server.scenario.Choice;
import dev.standin.server.scenario.Fault;
import dev.standin.server.scenario.RetryAfter;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Identity;
import dev.standin.server.vendor.OpenVendor;
import dev.standin.server.vendor.Principal;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.Reply;
import dev.standin.server.vendor.Route;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.time.Instant;
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

  /**
   * Answers a request and writes the exchange down.
   *
   * @param tooLarge whether the body was longer than the server reads
   */
  Answer answer(Session session, Request request, String baseUrl, Instant wall, boolean tooLarge) {
    var arrival = session.arrive();
    var record = new Recorder(session, arrival, wall, request);
    var found = vendors.find(request.method(), request.path());
    var reply = reply(session, request, baseUrl, tooLarge, arrival, found, record);
    record.facts(reply.facts());
    reply.notes().forEach(record::note);
    var outgoing = Outgoing.of(reply, arrival.at());
    if (found.match() instanceof Match.Found match) {
      check(found.vendor(), match.operation(), reply, outgoing, record);
    }
    record.append(outgoing);
    return new Answer(outgoing, arrival.number());
  }

  private Reply reply(
      Session session,
      Request request,
      String baseUrl,
      boolean tooLarge,
      Session.Arrival arrival,
      Vendors.Found found,
      Recorder record) {
    if (found.vendor() == null) {
      return Neutral.noSuchPath(request);
    }
    var vendor = found.vendor();
    var open = session.vendor(vendor.id());
    record.vendor(vendor.id());
    if (found.match() instanceof Match.Found match) {
      record.operation(match.operation().id());
      if (tooLarge) {
        return refuse(
            vendor,
            open,
            Refusal.of(413, match.operation().id(), "the body is larger than this server reads"));
      }
      return operate(session, request, baseUrl, arrival.at(), vendor, open, match, record);
    }
    if (found.match() instanceof Match.WrongMethod wrong) {
      var allowed = String.join(", ", new TreeSet<>(wrong.allowed()));
      var refusal =
          Refusal.of(405, "", request.method() + " is not allowed here; allowed: " + allowed);
      return refuse(vendor, open, refusal).header("Allow", allowed);
    }
    return refuse(
        vendor,
        open,
        Refusal.of(
            404,
            "",
            Neutral.nearest(request, vendor.spec().nearest(request.method(), request.path(), 3))));
  }

  private Reply operate(
      Session session,
      Request request,
      String baseUrl,
      Instant now,
      Vendor vendor,
      OpenVendor open,
      Match.Found match,
      Recorder record) {
    var operation = match.operation();
    var received = vendor.spec().receive(match, request);
    record.violations(received.violations());
    var identity = admission.admit(vendor, open.authentication().identify(operation, request, now));
    if (identity instanceof Identity.Refused refused) {
      record.note(refused.why());
      return refuse(vendor, open, Refusal.of(refused.status(), operation.id(), refused.why()));
    }
    var caller = ((Identity.Known) identity).principal();
    record.facts(Facts.NONE.principal(caller.name()));
    if (!received.violations().isEmpty()) {
      return refuse(vendor, open, Refusal.invalid(operation.id(), received.violations()));
    }
    var standard = vendor.scenarios().standard();
    var call = new Call(operation, request, received, baseUrl, now, caller, standard);
    var route = open.route(operation.id());
    record.facts(Facts.NONE.hop(route.hop().word()));
    try {
      return place(session, vendor, open, route, call, record);
    } catch (Unsettled e) {
      int status = operation.statuses().contains(503) ? 503 : 500;
      record.note("held for a result that did not come: " + e.getMessage());
      return refuse(vendor, open, Refusal.of(status, operation.id(), e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} broke; this is a bug of Standin", operation, e);
      record.note("a bug of Standin; its log says more");
      return refuse(vendor, open, Refusal.of(500, operation.id(), "Internal server error."));
    }
  }

  /** Puts the call into its scenario, which may answer in the vendor's place. */
  private Reply place(
      Session session, Vendor vendor, OpenVendor open, Route route, Call call, Recorder record) {
    var export = route.export(call);
    var identifier = route.identifier(call);
    Choice choice =
        export.isPresent()
            ? new Choice(export.get().scenario(), true, "")
            : choose(session, vendor, identifier, call.caller());
    record.facts(Facts.NONE.scenario(choice.scenario().name()));
    boolean known = choice.known() || route.isCreated(call);
    if (identifier.isPresent() && known == choice.known() && !choice.because().isEmpty()) {
      record.note(choice.because());
    }
    if (admission.isStrict() && !known) {
      return refuse(
          vendor, open, Refusal.of(404, call.operation().id(), "Not found: " + identifier.get()));
    }
    export.ifPresent(e -> record.facts(Facts.NONE.export(e.id())));
    var subject = export.map(e -> e.id()).orElse("scenario " + choice.scenario().name());
    var hindered = hinder(session, vendor, open, route, call.in(choice.scenario()), subject);
    return hindered.orElseGet(() -> route.handler().handle(call.in(choice.scenario())));
  }

  private static Choice choose(
      Session session, Vendor vendor, Optional<String> identifier, Principal caller) {
    var pinned = session.pinned(vendor.id());
    if (pinned.isPresent()) {
      return new Choice(pinned.get(), true, "pinned by the session");
    }
    return identifier
        .map(id -> vendor.scenarios().choose(id, caller.name()))
        .orElseGet(() -> new Choice(vendor.scenarios().standard(), true, ""));
  }

  private static Optional<Reply> hinder(
      Session session, Vendor vendor, OpenVendor open, Route route, Call call, String subject) {
    var scenario = call.scenario();
    for (var quota : scenario.quotas()) {
      if (applies(quota.on(), route)) {
        var until = session.counters().take(scenario, quota, call.caller().name(), call.now());
        if (until.isPresent()) {
          var refusal = Refusal.of(429, call.operation().id(), "the quota of calls is used up");
          return Optional.of(
              wait(refuse(vendor, open, refusal), quota.format(), call.now(), until.get()));
        }
      }
    }
    return strike(session, scenario, route, call, subject)
        .map(
            refuse -> {
              var refusal =
                  Refusal.of(refuse.status(), call.operation().id(), "as the scenario says");
              var reply = refuse(vendor, open, refusal).facts(Facts.NONE.scripted("refuse"));
              return refuse.retryAfter() == null
                  ? reply
                  : wait(reply, refuse.format(), call.now(), call.now().plus(refuse.retryAfter()));
            });
  }

  private static Optional<Fault.Refuse> strike(
      Session session, Scenario scenario, Route route, Call call, String subject) {
    if (scenario.faults().isEmpty()) {
      return Optional.empty();
    }
    int nth = session.counters().call(subject, call.operation().id());
    for (var rule : scenario.faults()) {
      if (applies(rule.on(), route)
          && rule.strikes(nth)
          && rule.fault() instanceof Fault.Refuse refuse) {
        return Optional.of(refuse);
      }
    }
    return Optional.empty();
  }

  private static boolean applies(String moment, Route route) {
    return moment.equals(route.hop().word()) || moment.equals(route.operation());
  }

  private static Reply wait(Reply reply, RetryAfter format, Instant now, Instant until) {
    return reply
        .header("retry-after", format.text(now, until))
        .facts(Facts.NONE.retryNotBefore(until));
  }

  private static Reply refuse(Vendor vendor, OpenVendor open, Refusal refusal) {
    return vendor.module().errors().reply(refusal, open.ids());
  }

  private void check(
      Vendor vendor, Operation operation, Reply reply, Outgoing outgoing, Recorder record) {
    boolean empty = outgoing.length() == 0 && outgoing.stream() == null;
    var violations =
        vendor
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
