package dev.standin.server.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.scenario.State;
import dev.standin.server.vendor.Hop;
import dev.standin.server.vendor.Vendor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One export in a journal: the exchange that started it, and those that may explain what became of
 * it.
 *
 * @param start the exchange that created it
 * @param exchanges in their order: the starts that came to nothing before it, it, and all that
 *     touched it or were made between them without being about any export
 */
record Incident(Vendor vendor, String export, Exchange start, List<Exchange> exchanges) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern STATE_NAME = Pattern.compile("(?i).*(?:status|state)");

  Incident {
    exchanges = List.copyOf(exchanges);
  }

  /** The exports of a vendor's exchanges, in the order of their starts. */
  static List<Incident> in(Recording recording, Vendor vendor) {
    var starts = new Starts(recording, vendor);
    return IntStream.range(0, starts.inOrder.size()).mapToObj(starts::incident).toList();
  }

  /** The one that an exchange belongs to, if it belongs to any. */
  static Optional<Incident> of(Recording recording, Vendor vendor, Exchange exchange) {
    var starts = new Starts(recording, vendor);
    return starts
        .near(exchange)
        .mapToObj(starts::incident)
        .filter(one -> one.exchanges().contains(exchange))
        .findFirst();
  }

  /** The starts of a vendor's exports among its exchanges. */
  private static final class Starts {
    private final Vendor vendor;
    private final List<Exchange> own;
    private final List<Exchange> inOrder;

    Starts(Recording recording, Vendor vendor) {
      this.vendor = vendor;
      this.own =
          recording.exchanges().stream().filter(e -> e.vendor().equals(vendor.id())).toList();
      var starts = new LinkedHashMap<String, Exchange>();
      for (var exchange : own) {
        var export = exchange.facts().export();
        if (isStart(exchange) && export.isPresent()) {
          starts.putIfAbsent(export.get(), exchange);
        }
      }
      this.inOrder = List.copyOf(starts.values());
    }

    Incident incident(int i) {
      var start = inOrder.get(i);
      long after = i == 0 ? 0 : inOrder.get(i - 1).number();
      long before = i + 1 == inOrder.size() ? Long.MAX_VALUE : inOrder.get(i + 1).number();
      var export = start.facts().export().orElseThrow();
      var touching =
          own.stream().filter(one -> touches(one, export, start, after, before)).toList();
      return new Incident(vendor, export, start, touching);
    }

    // That of its export; of one that is about none, those right before and behind it.
    IntStream near(Exchange exchange) {
      var export = exchange.facts().export();
      var all = IntStream.range(0, inOrder.size());
      if (export.isPresent()) {
        return all.filter(i -> inOrder.get(i).facts().export().equals(export));
      }
      int next = (int) inOrder.stream().filter(s -> s.number() <= exchange.number()).count();
      return all.filter(i -> i == next - 1 || i == next);
    }
  }

  /** Whether an exchange is about an export, or about none and between two starts. */
  private static boolean touches(
      Exchange exchange, String export, Exchange start, long after, long before) {
    var about = exchange.facts().export();
    if (about.isPresent()) {
      return about.get().equals(export);
    }
    boolean isBetween = exchange.number() > after && exchange.number() < before;
    boolean isOurs = exchange.facts().scenario().equals(start.facts().scenario());
    return isBetween && (isOurs || !isStart(exchange) && exchange.number() > start.number());
  }

  static boolean isStart(Exchange exchange) {
    return exchange.facts().hop().filter(Hop.START.word()::equals).isPresent();
  }

  /** The offset of an exchange from the export's start; negative before it. */
  Duration offset(Exchange exchange) {
    return Duration.between(start.at(), exchange.at());
  }

  /** The scenario that the export was recorded in, as the journal calls it. */
  String scenario() {
    return start.facts().scenario().orElse("default");
  }

  boolean isAbout(Exchange exchange) {
    return exchange.facts().export().filter(export::equals).isPresent();
  }

  /** The state that an exchange told of this export, by the journal's word or else by its bytes. */
  Optional<State> told(Exchange exchange) {
    if (!isAbout(exchange) || exchange.response().status() / 100 != 2) {
      return Optional.empty();
    }
    var word =
        exchange.facts().state().isPresent() || exchange.facts().isScripted()
            ? exchange.facts().state()
            : inBody(json(exchange));
    return word.flatMap(this::state);
  }

  private Optional<State> state(String word) {
    return vendor.module().states().stream()
        .filter(state -> state.wire().equals(word))
        .map(State.class::cast)
        .findFirst();
  }

  private Optional<String> inBody(JsonNode json) {
    for (var field : json.properties()) {
      var value = field.getValue();
      boolean isState = value.isTextual() && STATE_NAME.matcher(field.getKey()).matches();
      if (isState && state(value.asText()).isPresent()) {
        return Optional.of(value.asText());
      }
      var below = value.isObject() ? inBody(value) : Optional.<String>empty();
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }

  /** The reason that a reply gives of a failure; "" if it gives none. */
  static String reason(Exchange exchange) {
    for (var name : List.of("errorDescription", "message", "error", "error_description")) {
      for (var found : json(exchange).findValues(name)) {
        if (found.isTextual() && !found.asText().isBlank()) {
          return found.asText();
        }
      }
    }
    return "";
  }

  private static JsonNode json(Exchange exchange) {
    try {
      var node = MAPPER.readTree(exchange.response().body().text());
      return node == null ? MAPPER.missingNode() : node;
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }
}
