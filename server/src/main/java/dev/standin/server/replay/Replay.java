package dev.standin.server.replay;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Sends the requests of a journal again, one after the other in the order of their arrival, at
 * their recorded times, and lays each reply beside the recorded one.
 *
 * <p>Requests that were under way side by side are not sent so. A reply that stalls is the
 * exception: it waits for the clock, which the next requests move.
 */
public final class Replay {
  /**
   * What came of it.
   *
   * @param ids this run's ids by the recorded ones, where they differ
   * @param invented how many secrets of the client were made up
   * @param notes what could not be done as it was
   */
  public record Outcome(
      int exchanges,
      List<Difference> differences,
      Map<String, String> ids,
      int invented,
      List<String> notes) {
    public Outcome {
      differences = List.copyOf(differences);
      ids = Map.copyOf(ids);
      notes = List.copyOf(notes);
    }
  }

  private record Waiting(Exchange exchange, CompletableFuture<Came> reply) {}

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  // Longer than any answer takes that has the time it waits for.
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofDays(365);

  private final Recording recording;
  private final Stand stand;
  private final Bindings bindings;
  private final Invention invention;
  private final Handover handover;
  private final Rebinding rebinding;
  private final Courier courier = new Courier(PATIENCE, CONNECTING);
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final TreeSet<Long> unread = new TreeSet<>();
  private long sent;

  private Replay(Recording recording, Stand stand, Map<String, String> secrets) {
    this.recording = recording;
    this.stand = stand;
    this.bindings = new Bindings(recording.beginning().session());
    secrets.forEach(bindings::secret);
    var files = stand.files();
    this.invention = new Invention(recording, bindings, files == null ? null : files.own());
    this.handover = new Handover(recording, bindings, stand.timesDiffer());
    this.rebinding = new Rebinding(bindings, invention, stand);
  }

  /**
   * Replays a journal.
   *
   * @param secrets what stands for placeholders of the journal; others are made up
   * @param progress is told of each exchange before it is sent
   * @throws Unreplayable before anything is sent, if a request's body is not all in the journal, or
   *     later, if the server cannot be reached or does not do what the journal wants of it
   */
  public static Outcome of(
      Recording recording, Stand stand, Map<String, String> secrets, Consumer<Exchange> progress)
      throws Unreplayable, InterruptedException {
    var unsendable = recording.unsendable();
    if (!unsendable.isEmpty()) {
      throw new Unreplayable(unsendable);
    }
    var threads =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "replay");
              thread.setDaemon(true);
              return thread;
            });
    try {
      return new Replay(recording, stand, secrets).run(threads, progress);
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome run(ExecutorService threads, Consumer<Exchange> progress)
      throws Unreplayable, InterruptedException {
    again(recording.eventsAfter(0));
    var exchanges = recording.exchanges();
    for (int i = 0; i < exchanges.size(); i++) {
      var exchange = exchanges.get(i);
      progress.accept(exchange);
      stand.at(exchange.at());
      settle(Duration.ZERO);
      var next = i + 1 < exchanges.size() ? exchanges.get(i + 1).at() : exchange.at().plus(LONG);
      take(exchange, next, send(exchange, threads));
    }
    finish();
    if (!unread.isEmpty()) {
      notes.add(
          "the content of compressed downloads was not compared, only how long it is: exchange "
              + unread.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "))
              + (unread.size() > 5 ? " and " + (unread.size() - 5) + " more" : ""));
    }
    differences.sort(Comparator.comparing(Difference::exchange));
    return new Outcome(exchanges.size(), differences, bindings.ids(), invention.made(), notes);
  }

  private CompletableFuture<Came> send(Exchange exchange, ExecutorService threads) {
    exchange.request().headers().first("Host").ifPresent(bindings::host);
    var outbound = rebinding.of(exchange);
    sent++;
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return courier.send(outbound);
          } catch (IOException e) {
            throw new UncheckedIOException(outbound.to() + ": nobody answers", e);
          }
        },
        threads);
  }

  private void take(Exchange exchange, Instant next, CompletableFuture<Came> reply)
      throws Unreplayable, InterruptedException {
    var events = recording.eventsAfter(exchange.number());
    if (!exchange.facts().isSlow() || !stand.standsStill()) {
      compare(exchange, await(reply, PATIENCE).orElse(Came.NOTHING));
      again(events);
      return;
    }
    // Its answer waits for times to come. Once the server has it, its own time is certain.
    stand.arrived(sent, PATIENCE);
    again(events);
    stand.at(next);
    waiting.add(new Waiting(exchange, reply));
    settle(recording.delivery(exchange).complete() ? SOON : Duration.ZERO);
  }

  private void again(List<Event> events) throws Unreplayable, InterruptedException {
    for (var event : events) {
      if (event.kind().equals(Event.SCENARIOS)) {
        notes.add(
            "behind exchange "
                + event.after()
                + " scenarios of "
                + event.details().getOrDefault(Event.VENDORS, "a vendor")
                + " became others; here they are as they are now");
      }
      stand.again(event);
    }
  }

  /** Compares the replies that have come meanwhile. */
  private void settle(Duration atMost) throws Unreplayable, InterruptedException {
    for (var one : List.copyOf(waiting)) {
      var came = await(one.reply(), atMost);
      if (came.isPresent()) {
        waiting.remove(one);
        compare(one.exchange(), came.get());
      }
    }
  }

  private void finish() throws Unreplayable, InterruptedException {
    if (waiting.isEmpty()) {
      return;
    }
    var exchanges = recording.exchanges();
    stand.at(exchanges.get(exchanges.size() - 1).at().plus(LONG));
    settle(PATIENCE);
    waiting.forEach(one -> compare(one.exchange(), Came.NOTHING));
  }

  private void compare(Exchange exchange, Came came) {
    var compared = Comparison.of(handover, exchange, recording.delivery(exchange), came);
    differences.addAll(compared.differences());
    if (compared.isUnread()) {
      unread.add(exchange.number());
    }
  }

  private static Optional<Came> await(CompletableFuture<Came> reply, Duration atMost)
      throws Unreplayable, InterruptedException {
    try {
      return Optional.of(reply.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      var cause = e.getCause();
      var why = cause.getCause() == null ? "" : ": " + cause.getCause().getMessage();
      throw new Unreplayable(cause.getMessage() + why);
    }
  }
}
