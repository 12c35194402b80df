package dev.standin.server.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who follows a journal; only under the journal's lock. */
final class Followers {
  private final Feed feed;
  private final Set<Follower> all = new HashSet<>();
  private boolean over;

  /**
   * @param feed by which they hear of what happens
   */
  Followers(Feed feed) {
    this.feed = feed;
  }

  /**
   * @param past what is told of what is kept
   */
  void join(Follower follower, Follower.Place place, List<Journal.Entry> past) {
    var words = new ArrayList<Feed.Word>(past.size() + 1);
    words.add(new Feed.Word(0, listener -> follower.begin(place)));
    past.forEach(entry -> words.add(new Feed.Word(0, listener -> follower.kept(entry))));
    feed.join(follower, words);
    all.add(follower);
    if (over) {
      feed.then(follower::ended);
    }
  }

  void leave(Follower follower) {
    if (all.remove(follower)) {
      feed.leave(follower);
    }
  }

  // In their place among what is told, but to those alone who show what is kept.
  void clear() {
    all.forEach(follower -> feed.then(follower::cleared));
  }

  void end() {
    over = true;
    all.forEach(follower -> feed.then(follower::ended));
  }

  int size() {
    return all.size();
  }
}
