package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.CanonicalJournal;
import dev.standin.contracts.exchange.Event;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
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
    var canonical = new CanonicalJournal(session.id());
    var lines = lines(session.journal().contents(), false);
    return stream(lines.map(line -> canonical.next(line) + "\n"), NDJSON);
  }

  private static Reply.Content lines(Session session) {
    var lines = lines(session.journal().contents(), true);
    return stream(lines.map(line -> line + "\n"), NDJSON);
  }

  // Each is written when it is sent: all of them together are too much for memory.
  private static Stream<String> lines(Journal.Contents contents, boolean delivered) {
    var lines = new ArrayList<Supplier<String>>();
    lines.add(() -> JournalFormat.header(contents.beginning()));
    var events = new ArrayDeque<>(contents.events());
    for (var entry : contents.entries()) {
      happened(events, entry.exchange().number(), lines);
      lines.add(() -> JournalFormat.line(entry.exchange()));
      if (delivered && entry.delivery() != null) {
        lines.add(() -> JournalFormat.line(entry.delivery()));
      }
    }
    happened(events, Long.MAX_VALUE, lines);
    return lines.stream().map(Supplier::get);
  }

  private static void happened(Queue<Event> events, long before, List<Supplier<String>> lines) {
    while (!events.isEmpty() && events.peek().after() < before) {
      var event = events.remove();
      lines.add(() -> JournalFormat.line(event));
    }
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
  static Reply.Content stream(Stream<String> parts, String type) {
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
