package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client that fills every field it can reach with what breaks pages, files and terminals. */
final class Hostile {
  /** Markup, quotes, Markdown, escape sequences, and what XML cannot hold. */
  static final String WORDS =
      "<script>alert('x')</script>\"><img src=x onerror=alert(1)>]]>--><!-- &amp; `**b**` "
          + "[a](javascript:alert(1)) ![i](http://evil.example/i) | @all #4 </details> ```\n# head\n"
          + "\u001b[31mred\u0000\u0007\ud800\uffff\u202eturned\u2028 &#0; \\";

  private Hostile() {}

  private static String words(String field) {
    return field + WORDS;
  }

  /** A report in which the name of each field stands before those words. */
  static Report report() {
    var story = new Story(words("vendor"));
    var until = story.now().plusSeconds(5);
    story.call(
        words("method"),
        words("/path"),
        200,
        f ->
            f.hop(words("hop"))
                .export(words("export"))
                .state(words("state"), true)
                .retryNotBefore(until)
                .scripted(words("scripted")));
    story.after(1).event(words("kind"), Map.of(words("detail"), words("value")));
    story.event(Event.CLOCK, Map.of(Event.BY, "mode", Event.MODE, words("mode")));
    story.event(Event.OUTCOME, Map.of(Event.RESULT, words("result"), Event.ROWS, words("rows")));
    var run =
        new Run(
            new Trial(
                words("vendor"),
                words("scenario"),
                words("title"),
                words("identifier"),
                words("clock")),
            new Ending(1, false, Duration.ofSeconds(1), words("tail"), words("partial")),
            List.of(
                Samples.broken("backs-off", words("because"), 1L),
                new Judged(
                    Samples.rule("starts-once"), new Verdict.NotExercised(words("missing")))),
            Set.of("starts-once", words("rule")),
            List.of(new Expectation(words("of"), words("expected"), words("came"), false)),
            story.told());
    return new Report(Samples.AT, words("version"), List.of(run));
  }
}
