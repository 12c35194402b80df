package dev.standin.server.http;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.openapi.CredentialPlace;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Violation;
import dev.standin.server.journal.Redaction;
import dev.standin.server.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects what is learned of one exchange on its way, and appends it to the journal. */
final class Recorder {
  private final Session session;
  private final Session.Arrival arrival;
  private final Instant wall;
  private final Request request;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Violation> bugs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Facts facts = Facts.NONE;
  private String vendor = "";
  private String operation = "";
  private boolean held;
  private List<List<CredentialPlace>> credentials;

  Recorder(Session session, Session.Arrival arrival, Instant wall, Request request) {
    this.session = session;
    this.arrival = arrival;
    this.wall = wall;
    this.request = request;
  }

  void vendor(String vendor) {
    this.vendor = vendor;
  }

  void operation(String operation) {
    this.operation = operation;
  }

  void violations(List<Violation> found) {
    violations.addAll(found);
  }

  void bugs(List<Violation> found) {
    bugs.addAll(found);
  }

  /** The answer waited for a result, or did not. */
  void held(boolean waited) {
    held = waited;
  }

  /** Why the request is refused although it fits its document. */
  void refused(String why) {
    note(Explanation.REFUSED + why);
  }

  void note(String note) {
    notes.add(note);
  }

  void facts(Facts more) {
    // A page shows the exports that it shows, whichever the call was placed by.
    var before = more.page().isPresent() ? facts.withoutExport() : facts;
    facts = before.and(more);
  }

  /** A credential is needed, and may stand there; none of the places for HTTP's own. */
  void credentials(List<List<CredentialPlace>> places) {
    credentials = places.isEmpty() ? CredentialName.USUAL : places;
  }

  private Facts facts(Request clean) {
    return credentials == null
        ? facts
        : CredentialName.in(clean, credentials).map(facts::credential).orElse(facts);
  }

  /** What the exchange is called where no secret may stand. */
  String name() {
    return operation.isEmpty()
        ? request.method() + " " + session.redaction().of(request).path()
        : vendor + " " + operation;
  }

  /** Appends the exchange, without secrets and with long bodies cut. */
  void append(Outgoing outgoing) {
    var clean = session.redaction();
    var asked = clean.of(request);
    var answered =
        clean.of(new Response(outgoing.status(), told(outgoing), Body.of(outgoing.bytes())));
    session
        .journal()
        .append(
            new Exchange(
                arrival.number(),
                arrival.at(),
                wall,
                vendor,
                operation,
                asked,
                answered,
                each(violations, clean::of),
                each(bugs, clean::of),
                facts(asked),
                each(notes, note -> clean(clean, note))),
            held);
  }

  // Mostly there is nothing.
  private static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
    return all.isEmpty() ? List.of() : all.stream().map(change).toList();
  }

  // A reason shows what came, and the reply that carries it is kept without secrets as well.
  private static String clean(Redaction redaction, String note) {
    return note.startsWith(Explanation.REFUSED)
        ? Explanation.REFUSED + redaction.of(note.substring(Explanation.REFUSED.length()))
        : note;
  }

  // A streamed body is not kept, and its length is what a download is judged by.
  private static Headers told(Outgoing outgoing) {
    boolean kept = outgoing.stream() == null && outgoing.length() == outgoing.bytes().length;
    return kept || outgoing.length() < 0
        ? outgoing.headers()
        : outgoing.headers().and("Content-Length", Long.toString(outgoing.length()));
  }
}
