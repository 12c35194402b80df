package dev.standin.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Response;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.clock.Durations;
import dev.standin.server.export.Export;
import dev.standin.server.export.Terms;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.State;
import dev.standin.server.scenario.Step;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/** What an export has been through at a time, and what is to come. */
record ExportStory(Session session, Vendor vendor, Export<?> export, Instant now) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Adds the story to an export as the list has it.
   *
   * @param link to an exchange, by its number
   */
  ObjectNode into(ObjectNode json, LongFunction<String> link) {
    json.put("now", now.toString()).put("owner", export.owner().name());
    json.set("asked", asked());
    plan(json);
    var quotas = json.putArray("quotas");
    export.scenario().quotas().stream().map(Quota::describe).forEach(quotas::add);
    calls(json, link);
    return json;
  }

  /** Adds what its scenario has in mind for it, and what has come of that. */
  ObjectNode plan(ObjectNode json) {
    json.set("timeline", timeline());
    var last = export.scenario().timeline().last();
    if (last.truncateTo() != Long.MAX_VALUE) {
      json.put("truncatedTo", last.truncateTo());
    }
    if (last.state().terminal()) {
      json.put("endsAt", export.createdAt().plus(last.at()).toString());
    }
    failure().ifPresent(failure -> json.set("failure", json(failure)));
    var faults = json.putArray("faults");
    export.scenario().faults().stream().map(FaultRule::describe).forEach(faults::add);
    return json;
  }

  /** In the vendor's terms, and without what looks like a secret by the session's own rules. */
  private JsonNode asked() {
    if (!(export.asked() instanceof Terms terms)) {
      return JsonNodeFactory.instance.objectNode();
    }
    var told =
        new Response(
            200, Headers.of("Content-Type", Reply.JSON), Body.of(terms.terms().toString()));
    var body = session.redaction().of(told).body();
    try {
      return body.isCut()
          ? JsonNodeFactory.instance
              .objectNode()
              .put("cut", "it is " + body.length() + " bytes of JSON, too long to be shown")
          : MAPPER.readTree(body.bytes());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON stays JSON without its secrets", e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private ArrayNode timeline() {
    var timeline = JsonNodeFactory.instance.arrayNode();
    for (var step : export.scenario().timeline().steps()) {
      timeline.add(step(step));
    }
    return timeline;
  }

  // A result that could not be written has made another end of it than its scenario had in mind.
  private ObjectNode step(Step step) {
    boolean ends = step.state().terminal() && !step.state().failed();
    var failed = ends ? unwritten() : Optional.<Failure>empty();
    var state =
        failed.<State>flatMap(why -> Export.failed(vendor.module().states())).orElse(step.state());
    var failure = failed.orElse(step.failure());
    var at = export.createdAt().plus(step.at());
    boolean passed = !at.isAfter(now);
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("offset", Durations.text(step.at()))
            .put("at", at.toString())
            .put("state", state.wire())
            .put("terminal", state.terminal())
            .put("passed", passed);
    if (!passed) {
      json.put("in", Durations.text(Duration.between(now, at)));
    }
    if (step.truncateTo() != Long.MAX_VALUE && failed.isEmpty()) {
      json.put("truncateTo", step.truncateTo());
    }
    if (failure != null) {
      json.set("failure", json(failure));
    }
    return json;
  }

  /** Why it fails or has failed: by its scenario, or since its result could not be written. */
  private Optional<Failure> failure() {
    var scripted = export.scenario().timeline().last().failure();
    if (scripted != null) {
      return Optional.of(scripted);
    }
    return unwritten();
  }

  private Optional<Failure> unwritten() {
    return export
        .artifact()
        .peek()
        .filter(Outcome.Failed.class::isInstance)
        .map(outcome -> ((Outcome.Failed) outcome).failure());
  }

  static ObjectNode json(Failure failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", failure.code())
        .put("message", failure.message());
  }

  private void calls(ObjectNode json, LongFunction<String> link) {
    var calls = json.putArray("calls");
    var kept = session.journal().exchanges();
    for (var exchange : kept) {
      boolean touched = exchange.facts().export().filter(export.id()::equals).isPresent();
      if (touched && exchange.vendor().equals(vendor.id())) {
        calls.add(call(exchange).put("link", link.apply(exchange.number())));
      }
    }
    long gone = session.journal().appended() - kept.size();
    if (gone > 0) {
      json.put(
          "remark",
          "the journal no longer has the oldest "
              + gone
              + " exchanges of the session; calls may be missing that touched this export");
    }
  }

  private static ObjectNode call(Exchange exchange) {
    var facts = exchange.facts();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", exchange.number())
            .put("at", exchange.at().toString())
            .put("hop", facts.hop().orElse(""))
            .put("operation", exchange.operation())
            .put("status", exchange.response().status());
    facts.state().ifPresent(state -> json.put("state", state));
    facts.scripted().ifPresent(faults -> json.put("scripted", faults));
    return json;
  }
}
