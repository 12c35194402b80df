package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.CanonicalJournal;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.OneLine;
import dev.standin.server.session.Session;
import dev.standin.server.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows and clears the journal of a session. */
final class JournalRoutes {
  private static final String NDJSON = "application/x-ndjson";
  static final String TEXT = "text/plain";

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-journal", this::read);
    operations.put("clear-journal", this::clear);
    operations.put("read-exchange", this::one);
  }

  private Reply clear(AdminCall call) {
    call.session().journal().clear();
    return Reply.empty(204);
  }

  private Reply read(AdminCall call) {
    var session = call.session();
    if (call.query("format").filter("canonical"::equals).isPresent()) {
      return Reply.of(200, canonical(session));
    }
    if (call.wants("text", TEXT)) {
      return Reply.of(200, text(session));
    }
    return Reply.of(200, call.wants("ndjson", NDJSON) ? lines(session) : array(session));
  }

  private Reply one(AdminCall call) {
    return Reply.ok(json(exchange(call)));
  }

  /** The exchange that a path names. */
  static Journal.Entry exchange(AdminCall call) {
    var session = call.session();
    var number = new BigInteger(call.received().path().get("number"));
    // A number that does not fit a long is a number all the same, and no exchange has it.
    var found =
        number.bitLength() < Long.SIZE
            ? session.journal().find(number.longValue())
            : Optional.<Journal.Entry>empty();
    return found.orElseThrow(
        () -> new Declined(404, "there is no exchange " + number + "; " + kept(session)));
  }

  private static String kept(Session session) {
    var kept = session.journal().exchanges();
    if (kept.isEmpty()) {
      return "the journal of " + session.id() + " is empty";
    }
    return "the journal of "
        + session.id()
        + " keeps the newest "
        + kept.size()
        + " of "
        + session.journal().appended()
        + ", from "
        + kept.get(0).number()
        + " to "
        + kept.get(kept.size() - 1).number()
        + "; for the default session, standin serve --journal writes all of them to a file";
  }

  static ObjectNode json(Journal.Entry entry) {
    return entry.delivery() == null
        ? JournalFormat.json(entry.exchange())
        : JournalFormat.json(entry.exchange(), entry.delivery());
  }

  private static Reply.Content text(Session session) {
    return stream(
        session.journal().entries().stream().map(e -> OneLine.of(e.exchange()) + mark(e) + "\n"),
        TEXT + "; charset=utf-8");
  }

  private static String mark(Journal.Entry entry) {
    var delivery = entry.delivery();
    return (entry.held() ? " (held for its result)" : "")
        + (delivery == null || delivery.complete()
            ? ""
            : " (cut after " + delivery.bytes() + " bytes)");
  }

  // Without deliveries: one is known a moment after the client has its answer, and may ask here.
  private static Reply.Content canonical(Session session) {
    var exchanges = session.journal().exchanges();
    var canonical = new CanonicalJournal(session.id());
    return stream(
        Stream.concat(Stream.of(header(session)), exchanges.stream().map(JournalFormat::line))
            .map(line -> canonical.next(line) + "\n"),
        NDJSON);
  }

  private static String header(Session session) {
    return JournalFormat.header(session.id(), session.seed(), session.clock().mode().text());
  }

  private static Reply.Content lines(Session session) {
    var header = header(session);
    var entries = session.journal().entries().stream().flatMap(JournalRoutes::lines);
    return stream(Stream.concat(Stream.of(header), entries).map(line -> line + "\n"), NDJSON);
  }

  private static Stream<String> lines(Journal.Entry entry) {
    var line = JournalFormat.line(entry.exchange());
    return entry.delivery() == null
        ? Stream.of(line)
        : Stream.of(line, JournalFormat.line(entry.delivery()));
  }

  private static Reply.Content array(Session session) {
    var entries = session.journal().entries();
    var items =
        IntStream.range(0, entries.size())
            .mapToObj(i -> (i == 0 ? "" : ",\n") + json(entries.get(i)));
    return stream(
        Stream.of(Stream.of("["), items, Stream.of("]\n")).flatMap(part -> part), Reply.JSON);
  }

  // A full journal with long bodies is a gigabyte of text, so it is written line by line.
  private static Reply.Content stream(Stream<String> parts, String type) {
    Stream<InputStream> bytes =
        parts.map(part -> new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)));
    var iterator = bytes.iterator();
    return new Reply.Content.Stream(() -> new SequenceInputStream(enumeration(iterator)), -1, type);
  }

  private static Enumeration<InputStream> enumeration(Iterator<InputStream> iterator) {
    return new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return iterator.hasNext();
      }

      @Override
      public InputStream nextElement() {
        return iterator.next();
      }
    };
  }
}
