package dev.standin.server.library;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.rules.Judged;
import dev.standin.server.app.App;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.fault.Refuse;
import dev.standin.server.reference.Means;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.reference.Result;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.StorageException;
import dev.standin.server.support.Exporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One scenario, played to its end with a client of its vendor: what the client tells, what the
 * journal does, and what lies in storage.
 *
 * @param verdicts what the rules say of the client, told when it had ended
 * @param files what the client downloaded of a success, unpacked
 * @param written the files of the client's export, unpacked, as storage has them
 * @param writtenRows how many rows its writer has counted; -1 if it was not written
 * @param took how long, on the session's clock
 */
record Performance(
    Scenario scenario,
    Result result,
    List<Judged> verdicts,
    List<byte[]> files,
    List<Exchange> exchanges,
    List<byte[]> written,
    long writtenRows,
    Duration took) {

  static Performance of(App app, Scenario scenario, long seed, boolean pinned) {
    try (var stage = Stage.of(app, scenario, seed, pinned);
        var player = new Player(stage)) {
      var result = player.export();
      var verdicts = stage.judged(result);
      player.comeBack();
      exhaust(stage, player);
      var files = Player.unpacked(result);
      var written = new ArrayList<byte[]>();
      long rows = -1;
      var export = stage.session().exports().get(scenario.vendor()).find(result.export());
      if (export.isPresent() && export.get().artifact().settle() instanceof Outcome.Written all) {
        rows = all.rows();
        for (var piece : all.pieces()) {
          written.add(stored(stage, piece.at()));
        }
      }
      var took = Duration.between(stage.session().openedAt(), stage.session().clock().now());
      var exchanges = stage.session().journal().exchanges();
      return new Performance(scenario, result, verdicts, files, exchanges, written, rows, took);
    }
  }

  /**
   * What the rules say of a client that is not quite correct.
   *
   * @param client one whose steps may be others
   * @param means what it works with, made of what a correct client works with
   */
  static List<Judged> judged(
      App app,
      Scenario scenario,
      boolean pinned,
      ReferenceClient client,
      UnaryOperator<Means> means) {
    try (var stage = Stage.of(app, scenario, 7, pinned);
        var player = new Player(stage, client)) {
      return stage.judged(player.export(means.apply(player.means())));
    }
  }

  /** Calls once too often, where a client that waits has never done so. */
  private static void exhaust(Stage stage, Player player) {
    for (var quota : stage.scenario().quotas()) {
      boolean met = stage.session().journal().exchanges().stream().anyMatch(e -> refuses(quota, e));
      for (long i = 0; !met && i <= quota.limit(); i++) {
        player.poll();
      }
    }
  }

  /** Whether an exchange is what a quota does to one call too many. */
  static boolean refuses(Quota quota, Exchange exchange) {
    return exchange.response().status() == 429
        && !exchange.facts().isScripted()
        && exchange.facts().retryNotBefore().stream()
            .anyMatch(until -> quota.isWithin(until, exchange.at()))
        && (quota.on().equals(exchange.operation())
            || quota.on().equals(exchange.facts().hop().orElse("")));
  }

  private static byte[] stored(Stage stage, Location at) {
    try (var object = stage.app().store().read(stage.session().storage(), at, "").orElseThrow()) {
      var bytes = object.body().readAllBytes();
      return Exporter.unpacked(at.key().endsWith(".gz") ? "GZIP" : "NONE", bytes);
    } catch (StorageException e) {
      throw new AssertionError("S3 refused to give " + at, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules without chance that never struck. */
  List<String> idle() {
    return scenario.faults().stream()
        .filter(rule -> rule.strike().chance() >= 1)
        .collect(Collectors.groupingBy(Performance::looks))
        .values()
        .stream()
        .filter(alike -> strikes(alike.get(0)) < alike.size())
        .map(alike -> alike.get(0).describe())
        .toList();
  }

  /** How often rules that look like this one in the journal have struck. */
  long strikes(FaultRule rule) {
    return exchanges.stream()
        .filter(exchange -> Stage.struck(rule, exchange))
        .filter(
            exchange ->
                !(rule.fault() instanceof Refuse refuse)
                    || exchange.response().status() == refuse.status())
        .count();
  }

  private static List<Object> looks(FaultRule rule) {
    return List.of(
        rule.on(), rule.word(), rule.fault() instanceof Refuse refuse ? refuse.status() : 0);
  }

  /** How often a rule of chance has struck; -1 if there is none. */
  long luck() {
    var rules = scenario.faults().stream().filter(rule -> rule.strike().chance() < 1).toList();
    return rules.isEmpty() ? -1 : rules.stream().mapToLong(this::strikes).sum();
  }

  /** The state that the export ended in, or why it has none; "" if it never did. */
  String end() {
    if (!result.state().isEmpty()) {
      return result.state();
    }
    var why = result.told().split(":")[0];
    return why.startsWith("refused") || why.equals("given up") ? why : "";
  }

  /** What the client did wrong. */
  List<String> breaches() {
    return verdicts.stream()
        .filter(Judged::isBroken)
        .map(one -> one.rule().name() + ": " + one.verdict())
        .toList();
  }

  /** All the rows that the client has. */
  long rows() {
    boolean csv = List.of("nexthink", "domo").contains(scenario.vendor());
    return files.stream().mapToLong(file -> csv ? Counted.csv(file) : Counted.ndjson(file)).sum();
  }

  static byte[] joined(List<byte[]> files) {
    var out = new ByteArrayOutputStream();
    files.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
