package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.report.Fragments;
import dev.standin.contracts.report.HtmlReport;
import dev.standin.contracts.report.Links;
import dev.standin.contracts.report.Report;
import dev.standin.contracts.report.Result;
import dev.standin.contracts.report.Run;
import dev.standin.contracts.report.TextReport;
import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Rules;
import dev.standin.contracts.rules.Verdict;
import dev.standin.server.dashboard.Pages;
import dev.standin.server.session.Expected;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.verdict.Standing;
import dev.standin.server.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what the rules are, and what they say of a session's client. */
final class VerdictRoutes {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String MARKDOWN = "text/markdown; charset=utf-8";
  // As long as a poll may be held for a result, and none longer.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String PLAIN = "text/plain; charset=utf-8";
  // Of a page that shows the fragment; the dashboard is one.
  private static final Links PAGE =
      new Links(number -> "#/exchanges/" + number, name -> "#/rules/" + name, true);

  private final Vendors vendors;
  private final InstantSource wall;
  private final String version;

  VerdictRoutes(Realm realm) {
    this.vendors = realm.vendors();
    this.wall = realm.wall();
    this.version = realm.version();
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-verdict", this::verdict);
    operations.put("begin-verdict-afresh", this::afresh);
    operations.put("tell-outcome", this::outcome);
    operations.put("list-rules", this::rules);
    operations.put("read-rule", this::rule);
  }

  private Reply verdict(AdminCall call) {
    var session = call.session();
    var standing = session.verdicts().standing(PATIENCE);
    var expected = Expected.of(session, standing, vendors);
    return switch (call.query("format").orElse("json")) {
      case "html" -> html(Fragments.run(SessionRun.of(session, standing, expected), "v", PAGE));
      case "text" -> {
        var run = SessionRun.of(session, standing, expected);
        yield Reply.of(200, new Reply.Content.Text(TextReport.plain().run(run), PLAIN));
      }
      case "report" -> report(session, SessionRun.of(session, standing, expected));
      default -> json(session, standing, expected);
    };
  }

  private static Reply html(String fragment) {
    return Pages.guarded(Reply.of(200, new Reply.Content.Text(fragment, HTML)));
  }

  private Reply report(Session session, Run run) {
    var html = new StringBuilder();
    try {
      new HtmlReport().render(new Report(wall.instant(), version, List.of(run)), html);
    } catch (IOException e) {
      throw new UncheckedIOException("a text takes all that is written", e);
    }
    // Its own policy forbids it to run or load anything.
    return Reply.of(200, new Reply.Content.Text(html.toString(), HTML))
        .header(
            "Content-Disposition", "attachment; filename=\"standin-" + session.id() + ".html\"");
  }

  private static Reply json(Session session, Standing standing, List<String> expected) {
    var judged = standing.judged();
    var json = JsonNodeFactory.instance.objectNode().put("session", session.id());
    json.set("clock", Times.json(session.clock()));
    json.put("verdict", standing.result(expected).word());
    json.put("since", standing.since().toString());
    json.put("exchanges", standing.exchanges()).put("lost", standing.lost());
    expected.forEach(json.putArray("expected")::add);
    Result.unproven(judged, expected).forEach(json.putArray("unproven")::add);
    var rules = json.putArray("rules");
    judged.forEach(one -> put(rules.addObject(), one));
    return Reply.ok(json);
  }

  private Reply afresh(AdminCall call) {
    call.session().judgeAfresh();
    return Reply.empty(204);
  }

  private static void put(ObjectNode json, Judged judged) {
    var verdict = judged.verdict();
    json.put("rule", judged.rule().name())
        .put("title", judged.rule().title())
        .put("verdict", verdict.word());
    if (verdict instanceof Verdict.Kept kept) {
      json.put("occasions", kept.occasions());
    } else if (verdict instanceof Verdict.Broken broken) {
      json.put("because", broken.because());
      broken.exchanges().forEach(json.putArray("exchanges")::add);
    } else if (verdict instanceof Verdict.NotExercised none) {
      json.put("missing", none.missing());
    }
  }

  private Reply outcome(AdminCall call) {
    var json = call.json();
    var result = Event.Result.valueOf(json.get("result").asText().toUpperCase(Locale.ROOT));
    call.session()
        .outcome(
            result,
            json.has("rows") ? (Long) json.get("rows").asLong() : null,
            json.has("exit") ? (Integer) json.get("exit").asInt() : null);
    return Reply.empty(204);
  }

  private Reply rules(AdminCall call) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var rule : Rules.all()) {
      list.addObject()
          .put("rule", rule.name())
          .put("title", rule.title())
          .put("page", call.host() + "/_standin/rules/" + rule.name());
    }
    return Reply.ok(list);
  }

  private Reply rule(AdminCall call) {
    var name = call.received().path().get("name");
    var known = Rules.all().stream().map(ClientRule::name).toList();
    var rule =
        Rules.named(name)
            .orElseThrow(
                () -> new Declined(404, "no rule is called " + name + Closest.among(name, known)));
    return call.wants("html", "text/html")
        ? html(Fragments.rule(rule))
        : Reply.of(200, new Reply.Content.Text(Rules.page(rule), MARKDOWN));
  }
}
