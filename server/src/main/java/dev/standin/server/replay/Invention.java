package dev.standin.server.replay;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.openapi.Secrets;
import dev.standin.server.storage.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Makes up the secrets that the recorded client brought along: the same one for the same
 * placeholder, in the form that its place has, and of a spelling that a Standin treats as it
 * treated the recorded one.
 *
 * <p>The spellings are those that every vendor's tokens have in a Standin: {@code expired…} for a
 * 401, {@code forbidden…} for a 403, a kind of key by its name.
 */
final class Invention {
  private final Map<String, List<Exchange>> bringing = new HashMap<>();
  // The last exchange of an export that told of a wrong key.
  private final Map<String, Long> refused = new HashMap<>();
  private final Bindings bindings;
  private final Credentials own;
  private boolean isOwnKeyTaken;
  private boolean isOwnSecretTaken;
  private int made;

  /**
   * @param own the key pair of this run's session; null where there is none
   */
  Invention(Recording recording, Bindings bindings, Credentials own) {
    this.bindings = bindings;
    this.own = own;
    for (var exchange : recording.exchanges()) {
      var placeholders = new TreeSet<String>();
      for (var text : Brought.texts(exchange)) {
        Bindings.SECRET.matcher(text).results().forEach(one -> placeholders.add(one.group()));
      }
      for (var one : placeholders) {
        bringing.computeIfAbsent(one, any -> new ArrayList<>()).add(exchange);
      }
      var export = exchange.facts().export();
      if (export.isPresent() && exchange.response().body().text().contains("InvalidAccessKeyId")) {
        refused.put(export.get(), exchange.number());
      }
    }
  }

  /** How many secrets it had to make up. */
  int made() {
    return made;
  }

  /**
   * Makes up what is not known yet of a text.
   *
   * @param name of the header, parameter or field that the text stands in; "" if it has none
   */
  void fill(String name, String text) {
    var found = Bindings.SECRET.matcher(text);
    while (found.find()) {
      var placeholder = found.group();
      if (bindings.secret(placeholder).isEmpty()) {
        boolean isBasic = text.substring(0, found.start()).strip().equalsIgnoreCase("Basic");
        bindings.secret(placeholder, make(Secrets.plain(name), placeholder, isBasic));
        made++;
      }
    }
  }

  private String make(String name, String placeholder, boolean isBasic) {
    boolean isSecretKey = name.contains("secret") && name.contains("access");
    if (own != null && isSecretKey && !isOwnSecretTaken) {
      isOwnSecretTaken = true;
      return own.secretKey();
    }
    if (name.contains("accesskey") && !isSecretKey) {
      return accessKey(placeholder);
    }
    var word = word(placeholder);
    if (name.equals("xamzsignature") || name.endsWith("signature")) {
      return "0".repeat(64 - number(placeholder).length()) + number(placeholder);
    }
    return isBasic
        ? Base64.getEncoder()
            .encodeToString((word + ":" + "made-up").getBytes(StandardCharsets.UTF_8))
        : word;
  }

  private String accessKey(String placeholder) {
    var spelling = spelling(placeholder);
    if (own != null && !isOwnKeyTaken && spelling.isEmpty()) {
      isOwnKeyTaken = true;
      return own.accessKey();
    }
    return spelling + "REPLAYKEY" + number(placeholder);
  }

  // What S3 said of a key shows in what became of the export that brought it.
  private String spelling(String placeholder) {
    for (var exchange : bringing(placeholder)) {
      var export = exchange.facts().export();
      if (export.isPresent() && refused.getOrDefault(export.get(), 0L) >= exchange.number()) {
        return "invalid";
      }
    }
    return "";
  }

  private List<Exchange> bringing(String placeholder) {
    return bringing.getOrDefault(placeholder, List.of());
  }

  private static String number(String placeholder) {
    return placeholder.replaceAll("[^0-9]", "");
  }

  private String word(String placeholder) {
    var plain = "replay-" + number(placeholder);
    var bringing =
        bringing(placeholder).stream().filter(exchange -> !exchange.facts().isScripted()).toList();
    var kind = kind(bringing);
    if (kind.isPresent()) {
      return kind.get();
    }
    if (all(bringing, 401, Facts.Access.EXPIRED)) {
      return "expired-" + plain;
    }
    return all(bringing, 403, Facts.Access.FORBIDDEN) ? "forbidden-" + plain : plain;
  }

  private static boolean all(List<Exchange> bringing, int status, Facts.Access access) {
    return !bringing.isEmpty()
        && bringing.stream()
            .allMatch(
                exchange ->
                    exchange
                        .facts()
                        .access()
                        .map(how -> how == access || status == 401 && how == Facts.Access.REFUSED)
                        .orElse(
                            exchange.response().status() == status
                                && exchange.facts().principal().isEmpty()));
  }

  // A principal is told as kind:mark; a key of any other spelling acts as a master key.
  private static Optional<String> kind(List<Exchange> bringing) {
    return bringing.stream()
        .flatMap(exchange -> exchange.facts().principal().stream())
        .filter(name -> name.matches("(?:push|query|push-query):.*"))
        .map(name -> name.substring(0, name.indexOf(':')))
        .findFirst();
  }
}
