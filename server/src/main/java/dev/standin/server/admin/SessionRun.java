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
    long begin = begin(contents);
    var events = new ArrayDeque<>(contents.events());
    // Its own beginning is no part of a story; neither is what was before.
    events.removeIf(event -> event.after() < begin || event.kind().equals(Event.AFRESH));
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

  /** The number of the exchange after which the client is judged. */
  private static long begin(Journal.Contents contents) {
    return contents.events().stream()
        .filter(event -> event.kind().equals(Event.AFRESH))
        .mapToLong(Event::after)
        .max()
        .orElse(0);
  }
}
