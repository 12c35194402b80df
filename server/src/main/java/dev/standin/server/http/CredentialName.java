package dev.standin.server.http;

import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.CredentialPlace;
import java.util.List;
import java.util.Optional;

/** What the journal calls the credential of a request: by the placeholder that it put there. */
final class CredentialName {
  /** Where one stands of which a document says nothing. */
  static final List<List<CredentialPlace>> USUAL =
      List.of(List.of(new CredentialPlace("header", "Authorization")));

  private static final String BEGIN = "{secret-";
  private static final char END = '}';

  private CredentialName() {}

  /**
   * The name of the first credential that came; of one in several parts, the parts' names joined.
   *
   * @param clean the request without its secrets
   * @param alternatives where a credential may stand
   */
  static Optional<String> in(Request clean, List<List<CredentialPlace>> alternatives) {
    for (var places : alternatives) {
      var name = name(clean, places);
      if (!name.isEmpty()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static String name(Request clean, List<CredentialPlace> places) {
    var name = "";
    for (var place : places) {
      var part = placeholder(value(clean, place));
      name = name.isEmpty() ? part : part.isEmpty() ? name : name + "+" + part;
    }
    return name;
  }

  private static String value(Request clean, CredentialPlace place) {
    return switch (place.in()) {
      case "header" -> clean.headers().first(place.name()).orElse("");
      case "query" -> after(clean.query(), "&", place.name());
      default -> after(clean.headers().first("Cookie").orElse(""), ";", place.name());
    };
  }

  private static String after(String fields, String between, String name) {
    for (var field : fields.split(between)) {
      var one = field.strip();
      if (one.startsWith(name + "=")) {
        return one.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static String placeholder(String value) {
    int from = value.indexOf(BEGIN);
    int to = from < 0 ? -1 : value.indexOf(END, from);
    return to < 0 ? "" : value.substring(from, to + 1);
  }
}
