package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A correct run is no reason to blame the next one, at none of its steps. */
class RunsApartTest {
  private static final Map<String, List<BiConsumer<Told, Integer>>> RUNS =
      Map.of(
          "an address that carries its signature",
          List.of(
              (told, n) -> told.start(own(n), "{}", f -> granted(f).handedOut()),
              (told, n) -> told.after(5).status(own(n), f -> running(f, told.now())),
              (told, n) -> told.after(5).status(own(n), f -> running(f, told.now())),
              (told, n) ->
                  told.after(5)
                      .status(
                          own(n),
                          f ->
                              granted(f).state("DONE", true).resultUntil(told.now().plusSeconds(9)))
                      .sending(),
              (told, n) -> told.answering("Content-Length", "100"),
              (told, n) -> told.download(own(n), 200, f -> f.presigned().file("result")),
              (told, n) -> told.answering().ended(Result.COMPLETE)),
          "a look at the list, and a failure with a file that says why",
          List.of(
              (told, n) -> told.list(own(n - 1), f -> failed(f)),
              (told, n) -> told.after(5).start(own(n), "{}", f -> granted(f).findBy("list")),
              (told, n) -> told.after(5).list(own(n), f -> running(f, told.now())),
              (told, n) -> told.after(5).list(own(n), f -> running(f, told.now())),
              (told, n) -> told.after(5).list(own(n), f -> failed(f)),
              (told, n) -> told.download(own(n), 200, f -> granted(f).file("error")),
              (told, n) -> told.ended(Result.FAILED)),
          "files in the client's own bucket",
          List.of(
              (told, n) -> told.list(own(n - 1), f -> granted(f).state("DONE", true).files(2)),
              (told, n) -> told.after(5).start(own(n), "{}", f -> granted(f).subject("shop")),
              (told, n) -> told.after(5).list(own(n), f -> running(f, told.now())),
              (told, n) -> told.after(5).list(own(n), f -> granted(f).state("DONE", true).files(2)),
              (told, n) -> told.answering("Content-Length", "100").as(""),
              (told, n) -> told.download(own(n), 200, f -> f),
              (told, n) ->
                  told.call("GET", "/b/" + n, "", 200, f -> f.hop("download").export(own(n))),
              (told, n) -> told.answering().as("operation").ended(Result.COMPLETE)),
          "a part of a result and a result without rows",
          List.of(
              (told, n) -> told.start(own(n), "{}", f -> granted(f).subject("shop")),
              (told, n) ->
                  told.after(5)
                      .status(
                          own(n), 206, f -> granted(f).state("DONE", true).result().truncated()),
              (told, n) -> told.answering("Content-Length", "100"),
              (told, n) -> told.download(own(n), 200, f -> granted(f)),
              (told, n) -> told.answering().start(own(n) + "b", "{2}", f -> granted(f)),
              (told, n) ->
                  told.after(5)
                      .status(
                          own(n) + "b",
                          f -> granted(f).state("DONE", true).rows(0).emptyMeans(true).files(1)),
              (told, n) -> told.ended(Result.PARTIAL)));

  private static String own(int run) {
    return "e" + run;
  }

  private static Facts granted(Facts facts) {
    return facts.access(Access.GRANTED);
  }

  private static Facts running(Facts facts, Instant now) {
    return granted(facts).state("RUNNING", false).endsAt(now.plusSeconds(5));
  }

  private static Facts failed(Facts facts) {
    return granted(facts).state("BROKEN", true).failed().errorFile();
  }

  static Stream<Arguments> rulesAndRuns() {
    return Rules.all().stream()
        .flatMap(rule -> RUNS.keySet().stream().map(run -> Arguments.of(rule.name(), run)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rulesAndRuns")
  void a_second_run_like_the_first_is_blamed_for_nothing(String name, String run) {
    var told = Told.to(Rules.named(name).orElseThrow());
    for (int time = 1; time <= 3; time++) {
      told.after(60);
      for (var step : RUNS.get(run)) {
        step.accept(told, time);
        assertFalse(told.verdict() instanceof Verdict.Broken, told.verdict()::toString);
      }
    }
  }
}
