package dev.standin.server.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.library.Patience.Ask;
import dev.standin.server.library.Patience.GaveUp;
import dev.standin.server.library.Patience.Got;
import dev.standin.server.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A correct and patient client of one vendor, which takes one export from its start to its file.
 */
abstract class Client {
  private static final int MOST_POLLS = 60;

  final Stage stage;
  final Patience patience;
  final String base;
  final String identifier;

  /** The export's id, once it is known. */
  String id = "";

  private int refusals;

  Client(Stage stage) {
    this.stage = stage;
    this.patience = new Patience(stage.session());
    this.base = stage.baseUrl();
    this.identifier = stage.identifier();
  }

  static Client of(Stage stage) {
    return switch (stage.scenario().vendor()) {
      case "nexthink" -> new NexthinkClient(stage);
      case "mediarithmics" -> new MediarithmicsClient(stage);
      case "domo" -> new DomoClient(stage);
      case "connect" -> new ConnectClient(stage);
      default -> throw new AssertionError("no client of " + stage.scenario().vendor());
    };
  }

  /** Exports once, as well as the scenario lets it. */
  final Story export() {
    try {
      return exported();
    } catch (GaveUp e) {
      return Story.gaveUp();
    }
  }

  abstract Story exported();

  /** Asks once where the export stands, wait or not. */
  abstract Got poll();

  /** Gets another credential. */
  abstract void renew();

  final Scenario scenario() {
    return stage.scenario();
  }

  /** Sends what needs a credential: a 401 is tried again as it is, and then with another one. */
  final Got admitted(Function<Patience, Got> ask) {
    return patience.until(
        "a good credential",
        () -> {
          var got = ask.apply(patience);
          if (got.status() != 401) {
            return Optional.of(got);
          }
          if (refusals++ % 2 == 1) {
            renew();
          }
          patience.pause(got);
          return Optional.empty();
        });
  }

  /** Polls until the export has ended; empty if it does not. */
  final Optional<Got> ended(Function<Got, String> status) {
    // A client does not know how long it takes; this one is as eager as the export is quick.
    var every = scenario().timeline().last().at().dividedBy(20);
    for (int i = 0; i < MOST_POLLS; i++) {
      var got = admitted(p -> poll());
      if (stage.isTerminal(status.apply(got))) {
        return Optional.of(got);
      }
      patience.pause(got);
      patience.pause(every);
    }
    return Optional.empty();
  }

  /** The text at a place of a success's JSON; "" if there is none, whatever the reason. */
  static String text(Got got, String pointer) {
    return got.status() / 100 == 2 ? text(got.json().at(pointer)) : "";
  }

  static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Ask get(String url, String... headers) {
    return Ask.get(url, headers);
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
