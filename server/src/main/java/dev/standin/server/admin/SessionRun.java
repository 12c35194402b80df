package dev.standin.server.admin;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.report.Run;
import dev.standin.contracts.report.Storyline;
import dev.standin.contracts.report.Trial;
import dev.standin.server.journal.Journal;
import dev.standin.server.session.Session;
import dev.standin.server.verdict.Standing;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a session's client did and how it stands, as the reports tell it of a client that was
 * checked.
 */
final class SessionRun {
  private SessionRun() {}

  static Run of(Session session, Standing standing, Collection<String> expected) {
    var trial = new Trial("", "session " + session.id(), "", "", session.clock().mode().text());
    var story = story(session.journal().contents(), standing);
    return new Run(trial, null, standing.judged(), Set.copyOf(expected), List.of(), story);
  }

  // The rules hear of each exchange as it comes; only who wants the story looks at all of them.
  private static Storyline story(Journal.Contents contents, Standing standing) {
    var story = new Storyline.Builder();
    int afresh = afresh(contents.events());
    long begin = afresh < 0 ? 0 : contents.events().get(afresh).after();
    var events = new ArrayDeque<>(contents.events().subList(afresh + 1, contents.events().size()));
    var entries =
        contents.entries().stream().filter(entry -> entry.exchange().number() > begin).toList();
    long forgotten = standing.exchanges() - entries.size();
    if (forgotten + standing.lost() > 0) {
      story.lost(Math.max(0, forgotten) + standing.lost());
    }
    for (var entry : entries) {
      while (!events.isEmpty() && events.peek().after() < entry.exchange().number()) {
        story.event(events.remove());
      }
      story.exchange(entry.exchange());
      if (entry.delivery() != null) {
        story.delivery(entry.delivery());
      }
    }
    events.forEach(story::event);
    return story.story();
  }

  /** Where the client was last begun to be judged afresh; -1 if it never was. */
  private static int afresh(List<Event> events) {
    int at = events.size() - 1;
    while (at >= 0 && !events.get(at).kind().equals(Event.AFRESH)) {
      at--;
    }
    return at;
  }
}
