package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.exchange.Facts.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a client did in a run that has ended is not held against it in the next one. */
class SecondRunTest {
  /**
   * What a correct client does, step by step, and what it may say of it.
   *
   * @param steps of one run; an export's id is in them
   */
  private record Course(String name, List<Result> results, Steps steps) {}

  private interface Steps {
    List<Consumer<Told>> of(String export);
  }

  private static final List<Course> COURSES =
      List.of(
          new Course("through trouble", List.of(Result.COMPLETE, Result.ENDED), troubled()),
          new Course("a failure", List.of(Result.FAILED, Result.ENDED), failing()),
          new Course("a part", List.of(Result.PARTIAL, Result.ENDED), cut()),
          new Course("an old execution first", List.of(Result.COMPLETE, Result.ENDED), listed()),
          new Course("stopped", List.of(Result.UNFINISHED), troubled()));

  private static UnaryOperator<Facts> in(String credential) {
    return f -> f.access(Access.GRANTED).credential(credential);
  }

  private static Consumer<Told> token() {
    return told ->
        told.operation("token")
            .call("POST", "/token", "", 200, f -> in("{secret-9}").apply(f.hop("token")))
            .after(1);
  }

  private static Consumer<Told> start(String export) {
    return told ->
        told.operation("start").start(export, "{}", in("{secret-1}")).operation("status").after(1);
  }

  private static Consumer<Told> poll(String export, int status, UnaryOperator<Facts> more) {
    return told -> told.status(export, status, f -> more.apply(in("{secret-1}").apply(f))).after(2);
  }

  private static UnaryOperator<Facts> running() {
    return f -> f.state("RUNNING", false);
  }

  private static UnaryOperator<Facts> done() {
    return f -> f.state("DONE", true).result().rows(10);
  }

  private static Consumer<Told> file(String export, int status, long bytes) {
    return told ->
        told.answering("Content-Length", "10")
            .undelivered(
                "GET",
                "/files/" + export,
                "",
                status,
                f -> Facts.NONE.hop("download").export(export).file("result"))
            .delivered(told.exchanges(), bytes, status != 200 || bytes == 10)
            .answering()
            .after(1);
  }

  private static Steps troubled() {
    return export ->
        List.of(
            token(),
            told ->
                told.call(
                        "POST", "/exports", "{}", 503, f -> in("{secret-1}").apply(f.hop("start")))
                    .after(1),
            start(export),
            poll(export, 200, running()),
            poll(export, 503, f -> f),
            poll(export, 200, running()),
            told ->
                told.call(
                        "GET",
                        "/exports/" + export,
                        "",
                        401,
                        f -> Facts.NONE.access(Access.EXPIRED).credential("{secret-1}" + export))
                    .after(1),
            token(),
            poll(export, 200, running()),
            told ->
                told.answering("Retry-After", "2")
                    .status(export, 429, f -> f.retryNotBefore(told.now().plusSeconds(2)))
                    .answering()
                    .after(2),
            poll(export, 200, done()),
            file(export, 200, 3),
            file(export, 200, 10));
  }

  private static Steps failing() {
    return export ->
        List.of(
            start(export),
            poll(export, 200, running()),
            poll(export, 200, f -> f.state("FAILED", true).failed().errorFile()),
            told ->
                told.download(export, 200, f -> f.file("error").access(Access.GRANTED)).after(1));
  }

  private static Steps cut() {
    return export ->
        List.of(
            start(export),
            poll(export, 200, f -> done().apply(f).truncated()),
            file(export, 200, 10));
  }

  /** Looks first whether something runs already, and sees the end of what it started before. */
  private static Steps listed() {
    return export ->
        List.of(
            told -> told.list("e1", f -> in("{secret-1}").apply(f).state("DONE", true)).after(1),
            start(export),
            told ->
                told.call(
                        "GET",
                        "/exports",
                        "",
                        200,
                        f -> in("{secret-1}").apply(f.hop("status")).page(new Page(0, 1, 2, false)))
                    .after(1),
            told ->
                told.call(
                        "GET",
                        "/exports?first=1",
                        "",
                        200,
                        f ->
                            in("{secret-1}")
                                .apply(f.hop("status").export(export))
                                .page(new Page(1, 1, 2, true)))
                    .after(1),
            poll(export, 200, done()),
            file(export, 200, 10));
  }

  @TestFactory
  Stream<DynamicTest> a_second_run_is_never_blamed_for_the_first() {
    var tests = new ArrayList<DynamicTest>();
    for (var rule : Rules.all()) {
      for (var course : COURSES) {
        for (var result : course.results()) {
          tests.add(
              DynamicTest.dynamicTest(
                  rule.name() + " after " + course.name() + ", " + result.word(),
                  () -> twice(rule, course, result)));
        }
      }
    }
    return tests.stream();
  }

  private static void twice(ClientRule rule, Course course, Result result) {
    var told = Told.to(rule);
    course.steps().of("e1").forEach(step -> step.accept(told));
    told.ended(result);
    assertEquals(List.of(), told.broken(), () -> "the first run: " + told.verdict());
    told.after(2);
    var steps = course.steps().of("e2");
    for (int i = 0; i < steps.size(); i++) {
      int step = i + 1;
      steps.get(i).accept(told);
      assertEquals(List.of(), told.broken(), () -> "step " + step + ": " + told.verdict());
    }
    told.ended(result);
    assertEquals(List.of(), told.broken(), () -> "the second run: " + told.verdict());
  }
}
