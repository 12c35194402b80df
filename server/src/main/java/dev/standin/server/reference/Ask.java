package dev.standin.server.reference;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, to be sent as often as needed.
 *
 * @param url {@code http:} or {@code https:}, or {@code s3://bucket/key}
 * @param body "" for none
 * @param credential what it is sent with; null for nothing
 */
public record Ask(
    String method, String url, Map<String, String> headers, String body, Credential credential) {
  public Ask {
    headers = Map.copyOf(headers);
  }

  public static Ask get(String url) {
    return new Ask("GET", url, Map.of(), "", null);
  }

  /** A POST of whatever the headers will say. */
  public static Ask post(String url) {
    return new Ask("POST", url, Map.of(), "", null);
  }

  /** A POST of JSON. */
  public static Ask post(String url, String json) {
    return new Ask("POST", url, Map.of("Content-Type", "application/json"), json, null);
  }

  /** The same with one more header, or another value of it. */
  public Ask with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Ask(method, url, more, body, credential);
  }

  /** The same with another body. */
  public Ask body(String text) {
    return new Ask(method, url, headers, text, credential);
  }

  /** The same, to be sent with a credential. */
  public Ask as(Credential credential) {
    return new Ask(method, url, headers, body, credential);
  }

  /** The headers as they are sent now, with the credential among them. */
  Map<String, String> sent() {
    var all = new LinkedHashMap<>(headers);
    if (credential != null) {
      all.put(credential.header(), credential.value());
    }
    return all;
  }

  /** What it asks, without what follows the path: a signature is nobody's business. */
  @Override
  public String toString() {
    var uri = URI.create(url);
    return method + " " + (url.startsWith("s3:") ? url : uri.getRawPath());
  }
}
