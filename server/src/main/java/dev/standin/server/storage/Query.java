package dev.standin.server.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query string, decoded, in their order. */
record Query(List<Map.Entry<String, String>> parameters) {

  static Query parse(String raw) throws S3Refusal {
    var parameters = new ArrayList<Map.Entry<String, String>>();
    for (var pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(Map.entry(decode(name), decode(value)));
      }
    }
    return new Query(List.copyOf(parameters));
  }

  private static String decode(String raw) throws S3Refusal {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new S3Refusal(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
  }

  /** A path, in which a plus sign is a plus sign. */
  static String decodePath(String raw) throws S3Refusal {
    return decode(raw.replace("+", "%2B"));
  }

  Optional<String> first(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }
}
