package dev.standin.server.admin;

import dev.standin.contracts.exchange.CanonicalJournal;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.server.session.Session;
import dev.standin.server.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows and clears the journal of a session. */
final class JournalRoutes {
  private static final String NDJSON = "application/x-ndjson";

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-journal", this::read);
    operations.put("clear-journal", this::clear);
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
    boolean lines =
        call.query("format")
            .map(format -> format.equals("ndjson"))
            .orElseGet(() -> call.headers().all("Accept").stream().anyMatch(JournalRoutes::asks));
    return Reply.of(200, lines ? lines(session) : array(session));
  }

  private static boolean asks(String accept) {
    return accept.contains(NDJSON);
  }

  private static Reply.Content lines(Session session) {
    var exchanges = session.journal().exchanges();
    return stream(
        Stream.concat(Stream.of(header(session)), exchanges.stream().map(JournalFormat::line))
            .map(line -> line + "\n"),
        NDJSON);
  }

  private static Reply.Content canonical(Session session) {
    var exchanges = session.journal().exchanges();
    exchanges.sort(Comparator.comparing(Exchange::number));
    var canonical = new CanonicalJournal(session.id());
    return stream(
        Stream.concat(Stream.of(header(session)), exchanges.stream().map(JournalFormat::line))
            .map(line -> canonical.next(line) + "\n"),
        NDJSON);
  }

  private static String header(Session session) {
    return JournalFormat.header(session.id(), session.seed(), session.clock().mode().text());
  }

  private static Reply.Content array(Session session) {
    var exchanges = session.journal().exchanges();
    var items =
        IntStream.range(0, exchanges.size())
            .mapToObj(i -> (i == 0 ? "" : ",\n") + JournalFormat.line(exchanges.get(i)));
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
