package dev.standin.server.replay;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.contracts.exchange.JournalReader;
import dev.standin.server.text.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal as it was read from a file, whole.
 *
 * @param file as it was named
 * @param exchanges in the order in which the requests arrived
 * @param deliveries by the number of the exchange; those that a journal's end cut off are missing
 * @param events by the number of the exchange that they follow, in the order in which they
 *     happened; under 0 those before the first
 * @param lines where in the file each exchange stands, by its number, from 1
 */
public record Recording(
    String file,
    Beginning beginning,
    List<Exchange> exchanges,
    Map<Long, Delivery> deliveries,
    Map<Long, List<Event>> events,
    Map<Long, Integer> lines) {
  private static final int MOST_PROBLEMS = 20;

  public Recording {
    exchanges = List.copyOf(exchanges);
    deliveries = Map.copyOf(deliveries);
    events = Map.copyOf(events);
    lines = Map.copyOf(lines);
  }

  /**
   * Reads a journal.
   *
   * @throws Unreplayable if it is none, is of another version, or parts of it are missing; with
   *     file and line
   */
  public static Recording read(Path path) throws Unreplayable {
    try (var in = Files.newBufferedReader(path)) {
      return new Reading(new JournalReader(path.toString(), in)).recording(path.toString());
    } catch (JournalReader.Malformed e) {
      throw new Unreplayable(e.getMessage());
    } catch (IOException e) {
      throw new Unreplayable(Unreadable.why(path, e));
    }
  }

  /** Where an exchange stands, for messages. */
  public String place(Exchange exchange) {
    return file + ":" + lines.getOrDefault(exchange.number(), 0);
  }

  /** The events behind an exchange, and before the next one; of 0 those before the first. */
  public List<Event> eventsAfter(long number) {
    return events.getOrDefault(number, List.of());
  }

  /** How an exchange's answer left; as if whole where the journal does not say it. */
  public Delivery delivery(Exchange exchange) {
    return deliveries.getOrDefault(
        exchange.number(),
        new Delivery(exchange.number(), exchange.response().body().length(), true));
  }

  /** What is in the way of sending it again: bodies of which only the beginning is known. */
  public List<String> unsendable() {
    return exchanges.stream()
        .filter(exchange -> exchange.request().body().isCut())
        .map(
            exchange ->
                place(exchange)
                    + ": exchange "
                    + Told.call(exchange)
                    + ": only the first "
                    + exchange.request().body().bytes().length
                    + " of its body's "
                    + exchange.request().body().length()
                    + " bytes are in the journal, so it cannot be sent again; nothing was sent")
        .toList();
  }

  /** A file in the reading. */
  private static final class Reading {
    private final JournalReader journal;
    private final List<String> problems = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<Long, Delivery> deliveries = new HashMap<>();
    private final Map<Long, List<Event>> events = new HashMap<>();
    private final Map<Long, Integer> lines = new HashMap<>();

    Reading(JournalReader journal) throws IOException {
      this.journal = journal;
      while (problems.size() < MOST_PROBLEMS) {
        try {
          var next = journal.next();
          if (next.isEmpty()) {
            return;
          }
          take(next.get().line(), next.get().number());
        } catch (JournalReader.Malformed e) {
          problems.add(e.getMessage());
        }
      }
    }

    private void take(JournalFormat.Line line, int number) {
      if (line instanceof JournalFormat.ExchangeLine read) {
        exchanges.add(read.exchange());
        if (lines.put(read.exchange().number(), number) != null) {
          problem(number, "exchange " + read.exchange().number() + " is here a second time");
        }
      } else if (line instanceof JournalFormat.DeliveryLine read) {
        deliveries.put(read.delivery().exchange(), read.delivery());
      } else if (line instanceof JournalFormat.EventLine read) {
        events.computeIfAbsent(read.event().after(), any -> new ArrayList<>()).add(read.event());
      } else if (line instanceof JournalFormat.GapLine gap) {
        problem(
            number,
            gap.lost()
                + " lines are missing here, so what comes after them cannot be had again;"
                + " record on a faster disk");
      }
    }

    private void problem(int line, String message) {
      problems.add(journal.place(line) + ": " + message);
    }

    Recording recording(String file) throws Unreplayable {
      exchanges.sort(Comparator.comparing(Exchange::number));
      if (problems.isEmpty() && !exchanges.isEmpty() && exchanges.get(0).number() > 1) {
        var first = exchanges.get(0);
        problem(
            lines.get(first.number()),
            "the journal begins with exchange "
                + first.number()
                + ": what came before was forgotten; serve --journal FILE writes all of it");
      }
      if (!problems.isEmpty()) {
        throw new Unreplayable(problems);
      }
      return new Recording(file, journal.beginning(), exchanges, deliveries, events, lines);
    }
  }
}
