package dev.standin.server.support;

import dev.standin.contracts.exchange.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A session on a clock that stands still, and what its journal is told of each call. */
public final class ToldFacts implements AutoCloseable {
  private final Wire wire = new Wire();
  private final OpenSession session;

  private ToldFacts(OpenSession session) {
    this.session = session;
  }

  /**
   * Opens one.
   *
   * @param pins vendors and names of scenarios, alternating
   */
  public static ToldFacts in(String... pins) {
    var server = SharedServer.app().baseUrl().toString();
    return new ToldFacts(OpenSession.at(new Wire(), server, 1, "frozen", pins));
  }

  public OpenSession session() {
    return session;
  }

  public Wire.Answer get(String path, String... headers) {
    return wire.get(url(path), headers);
  }

  public Wire.Answer post(String path, String body, String... headers) {
    return wire.post(url(path), body, headers);
  }

  private String url(String path) {
    return path.startsWith("http") ? path : session.baseUrl() + path;
  }

  public void pass(String time) {
    session.advance(Duration.parse(time));
  }

  /** All that was told of the last call, but who called in which scenario. */
  public Map<String, String> last() {
    var facts = new TreeMap<>(newest().facts().values());
    facts.remove("principal");
    facts.remove("scenario");
    return facts;
  }

  /** What the last call was told of one fact; null for nothing. */
  public String last(String fact) {
    return newest().facts().values().get(fact);
  }

  private Exchange newest() {
    List<Exchange> exchanges =
        SharedServer.app().sessions().find(session.id()).orElseThrow().journal().exchanges();
    return exchanges.get(exchanges.size() - 1);
  }

  @Override
  public void close() {
    session.close();
  }
}
