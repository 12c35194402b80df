package dev.standin.contracts.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A report in JSON, for programs; {@link #schema} says what is in it. */
public final class JsonReport implements Rendering {
  /** The version of the format; it grows when readers have to change. */
  public static final int VERSION = 1;

  private static final String SCHEMA = "/dev/standin/report.schema.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The JSON Schema of reports, in draft 2020-12. */
  public static String schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream(SCHEMA)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SCHEMA, e);
    }
  }

  @Override
  public void render(Report report, Appendable out) throws IOException {
    out.append(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json(report)))
        .append('\n');
  }

  /** A report as a JSON object. */
  public static ObjectNode json(Report report) {
    var node = MAPPER.createObjectNode().put("standinReport", VERSION);
    node.put("at", report.at().toString()).put("version", report.version());
    node.put("result", report.result().word());
    var counts = node.putObject("counts");
    for (var result : Result.values()) {
      counts.put(result.word(), report.count(result));
    }
    var runs = node.putArray("runs");
    report.runs().forEach(run -> runs.add(json(run)));
    return node;
  }

  /** One run as a JSON object. */
  public static ObjectNode json(Run run) {
    var trial = run.trial();
    var node = MAPPER.createObjectNode().put("label", trial.label());
    node.put("vendor", trial.vendor()).put("scenario", trial.scenario());
    node.put("title", trial.title()).put("identifier", trial.identifier());
    node.put("clock", trial.clock()).put("result", run.result().word());
    node.put("because", Sentences.because(run));
    run.ended().ifPresent(ending -> node.set("command", command(ending)));
    var expectations = node.putArray("expectations");
    run.expectations()
        .forEach(
            one ->
                expectations
                    .addObject()
                    .put("of", one.of())
                    .put("expected", one.expected())
                    .put("came", one.came())
                    .put("met", one.met()));
    var unproven = node.putArray("unproven");
    run.unproven().forEach(unproven::add);
    var rules = node.putArray("rules");
    run.judged().forEach(one -> rules.add(rule(run, one)));
    node.set("storyline", storyline(run.storyline()));
    return node;
  }

  private static ObjectNode command(Ending ending) {
    var node = MAPPER.createObjectNode();
    ending.code().ifPresent(code -> node.put("exit", code));
    node.put("timedOut", ending.timedOut())
        .put("took", ending.took().toString())
        .put("tail", ending.tail());
    if (!ending.partial().isEmpty()) {
      node.put("partial", ending.partial());
    }
    return node;
  }

  private static ObjectNode rule(Run run, Judged judged) {
    var rule = judged.rule();
    var node = MAPPER.createObjectNode().put("name", rule.name()).put("title", rule.title());
    node.put("expected", run.expected().contains(rule.name()));
    node.put("verdict", judged.verdict().word());
    if (judged.verdict() instanceof Verdict.Broken broken) {
      var exchanges = node.put("because", broken.because()).putArray("exchanges");
      broken.exchanges().forEach(exchanges::add);
    } else if (judged.verdict() instanceof Verdict.Kept kept) {
      node.put("occasions", kept.occasions());
    } else if (judged.verdict() instanceof Verdict.NotExercised it) {
      node.put("missing", it.missing());
    }
    return node;
  }

  private static ObjectNode storyline(Storyline story) {
    var node = MAPPER.createObjectNode();
    node.put("exchanges", story.steps().total()).put("leftOut", story.steps().leftOut());
    node.put("leftOutAfter", story.steps().first().size()).put("lost", story.lost());
    story.told().ifPresent(outcome -> node.put("outcome", outcome.word()));
    var steps = node.putArray("steps");
    story.steps().kept().forEach(step -> steps.add(step(step)));
    node.put("eventsLeftOut", story.events().leftOut());
    var events = node.putArray("events");
    story.events().kept().forEach(event -> events.add(event(event)));
    return node;
  }

  private static ObjectNode step(Step step) {
    var node = MAPPER.createObjectNode().put("number", step.number());
    node.put("at", step.at().toString()).put("wall", step.wall().toString());
    node.put("vendor", step.vendor()).put("hop", step.hop()).put("operation", step.operation());
    node.put("method", step.method()).put("path", step.path()).put("status", step.status());
    node.put("export", step.export()).put("state", step.state());
    node.put("terminal", step.told().terminal()).put("failed", step.told().failed());
    node.put("truncated", step.told().truncated());
    if (step.retryNotBefore() != null) {
      node.put("retryNotBefore", step.retryNotBefore().toString());
    }
    node.put("scripted", step.scripted()).put("violations", step.violations());
    if (step.delivery() != null) {
      node.putObject("delivery")
          .put("bytes", step.delivery().bytes())
          .put("complete", step.delivery().complete());
    }
    return node;
  }

  private static ObjectNode event(Event event) {
    var node = MAPPER.createObjectNode().put("kind", event.kind()).put("after", event.after());
    node.put("at", event.at().toString()).put("wall", event.wall().toString());
    var details = node.putObject("details");
    event.details().forEach(details::put);
    return node;
  }
}
