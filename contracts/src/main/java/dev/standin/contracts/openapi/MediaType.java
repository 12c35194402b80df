package dev.standin.contracts.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One media type of a body that the document declares.
 *
 * @param range in lower case without parameters, e.g. {@code application/json} or {@code image/*}
 */
record MediaType(String range, Shape shape) {
  /** The types under a {@code content} key, in the document's order. */
  static List<MediaType> all(Place content, SchemaSet schemas) {
    return content.keys().stream()
        .map(key -> new MediaType(bare(key), schemas.shape(content.at(key).at("schema"))))
        .toList();
  }

  /** The declared type that a Content-Type header names; an exact one before a range. */
  static Optional<MediaType> find(List<MediaType> declared, String header) {
    var type = bare(header);
    MediaType found = null;
    for (var candidate : declared) {
      if (candidate.range.equals(type)) {
        return Optional.of(candidate);
      }
      if (found == null && candidate.covers(type)) {
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean covers(String type) {
    return range.equals("*/*")
        || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
  }

  /** What is wrong with a Content-Type that is not declared. */
  static Violation undeclared(List<MediaType> declared, String header) {
    return new Violation(
        "header Content-Type",
        "",
        Wording.notOneOf(Wording.quoted(header), declared.stream().map(MediaType::range).toList()));
  }

  boolean isJson() {
    return isJson(range);
  }

  static boolean isJson(String type) {
    var bare = bare(type);
    return bare.equals("application/json") || bare.endsWith("+json");
  }

  boolean isForm() {
    return range.equals("application/x-www-form-urlencoded");
  }

  boolean isText() {
    return range.equals("text/plain");
  }

  private static String bare(String type) {
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
