package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** No download before an export is told to have ended, and no end of a run before that either. */
@AutoService(ClientRule.class)
public final class PollsUntilTerminal implements ClientRule {
  @Override
  public String name() {
    return "polls-until-terminal";
  }

  @Override
  public String title() {
    return "Polls an export until a terminal state was told, and only then looks for its result";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Waiting();
  }

  // Whoever has asked so often has waited, as long as it was willing to.
  private static final int PATIENT = 3;

  /** The last look at a file in the client's own bucket that was not there, and the how many-th. */
  private record Look(Mention call, int times) {}

  private static final class Waiting implements Watch {
    private final Courses courses = new Courses();
    // Who follows somebody else's export is at fault for that, and for nothing of its own.
    private final Map<String, Boolean> astray = new Recent<>(Limits.CALLS);
    private final Map<String, Look> looks = new Recent<>(Limits.EXPORTS);
    private final Findings findings = new Findings();
    private boolean started;
    private String unknown = "";

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      if (facts.isForeign()) {
        astray.put(CallKey.client(exchange), true);
      }
      courses.exchange(exchange);
      var course = courses.of(facts.export().orElse("")).filter(it -> it.start() != null);
      started |= course.isPresent();
      if (facts.hop().orElse("").equals("download") && !facts.isForeign()) {
        course.ifPresent(it -> fetched(exchange, it));
      }
    }

    private void fetched(Exchange download, Course course) {
      if (course.end() == Course.End.FAILURE) {
        // A failure has other files to look at; only the result is none of them.
        if (download.facts().file().orElse("").equals("result")) {
          findings.breach(
              Words.of(download)
                  + " asked for the result of the export "
                  + course.export()
                  + " although "
                  + course.endTold().words()
                  + " had told that it is \""
                  + course.state()
                  + "\": a failed export has no result",
              List.of(course.endTold().number(), download.number()));
        }
      } else if (!courses.mayBeKnownToBeOver(course)) {
        if (!isLook(download)) {
          early(Mention.of(download), course);
        } else if (download.request().method().equals("GET")) {
          looks.put(
              course.export(),
              new Look(
                  Mention.of(download),
                  looks.containsKey(course.export()) ? looks.get(course.export()).times() + 1 : 1));
        }
      }
    }

    private void early(Mention download, Course course) {
      findings.breach(
          download.words()
              + " asked for the result of the export "
              + course.export()
              + " before any answer had told that it is over; "
              + known(course)
              + ". It should have polled until a terminal state was told",
          List.of(course.last().number(), download.number()));
    }

    // Whoever ends after the first look, and has asked nothing since, had not come to wait.
    private boolean isTakenForTheEnd(Course course) {
      var look = looks.get(course.export());
      return look != null
          && look.times() < PATIENT
          && look.call().number() > course.last().number();
    }

    // In a bucket of one's own, no operation of the vendor's stands between: one may look whether
    // something is there, and wait for it so.
    private static boolean isLook(Exchange download) {
      return download.operation().isEmpty()
          && !download.facts().isPresigned()
          && (download.request().method().equals("HEAD") || download.response().status() == 404);
    }

    private static String known(Course course) {
      return course.last().words()
          + (course.state().isEmpty()
              ? " had started it, and nothing more was known"
              : " had told that it is \"" + course.state() + '"');
    }

    @Override
    public void delivery(Delivery delivery) {
      courses.delivery(delivery).ifPresent(course -> findings.occasion());
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(result -> ended(result, event));
    }

    private void ended(Result result, Event event) {
      unknown = "";
      if (result != Result.UNFINISHED) {
        for (var course : courses.all()) {
          if (!isOpen(course)) {
            continue;
          }
          if (!isPolled(course) && result == Result.ENDED) {
            unknown =
                "nothing had asked what became of the export "
                    + course.export()
                    + ", started by "
                    + course.start().words()
                    + ": right if something else waits for it, and then that has to be tried too;"
                    + " wrong if nothing does";
          } else if (isTakenForTheEnd(course)) {
            early(looks.get(course.export()).call(), course);
          } else if (isLeft(course, result, event)) {
            findings.breach(left(course, result, event), shownBy(course));
          }
        }
      }
      courses.clear();
      astray.clear();
      looks.clear();
      started = !unknown.isEmpty();
    }

    private boolean isOpen(Course course) {
      return course.isReadable()
          && !course.isSuperseded()
          && !astray.containsKey(course.client())
          && !courses.mayBeKnownToBeOver(course);
    }

    private boolean isLeft(Course course, Result result, Event event) {
      if (result == Result.COMPLETE || result == Result.EMPTY) {
        // It says what it has of an export of which nothing was to be had yet.
        return true;
      }
      // Of whom nothing is told it may be that it failed as well, for what went wrong.
      boolean mayHaveFailed = result == Result.FAILED || result == Result.ENDED;
      if (mayHaveFailed && courses.isTroubledSince(course.last())) {
        return false;
      }
      boolean due = course.endsAt() != null && !event.at().isBefore(course.endsAt());
      // One that never ends has to be given up some time, which another rule looks at.
      return isPolled(course)
          ? course.endsAt() != null && (due || courses.polls(course) < PATIENT)
          : true;
    }

    private boolean isPolled(Course course) {
      return courses.polls(course) > 0;
    }

    private String left(Course course, Result result, Event event) {
      var left =
          "the client ended at "
              + Words.time(event.at())
              + " with the result "
              + result.word()
              + ", although "
              + (isPolled(course)
                  ? course.state().isEmpty()
                      ? "no answer had told a state of the export "
                          + course.export()
                          + ", started by "
                          + course.start().words()
                      : "the last that it knew of the export "
                          + course.export()
                          + " was \""
                          + course.state()
                          + "\", told by "
                          + course.last().words()
                  : "nothing had asked what became of the export "
                      + course.export()
                      + ", started by "
                      + course.start().words())
              + ". It should have polled until a terminal state was told";
      if (course.endsAt() != null) {
        left += ", which was to be had from " + Words.time(course.endsAt()) + " on";
      }
      // A job may do no more than start what another one looks for, where that other one can.
      return isPolled(course) || course.isHandedOut()
          ? left
          : left
              + "; if something else waits for the file, tell the result ended, not "
              + result.word();
    }

    private static List<Long> shownBy(Course course) {
      return Stream.of(course.start().number(), course.last().number()).distinct().toList();
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(
          !unknown.isEmpty()
              ? unknown
              : started
                  ? "no terminal state was told, and what a client has left undone shows only at"
                      + " its end: tell when the client has ended"
                  : "no export was started whose end could be told");
    }
  }
}
