package dev.standin.server.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, to be sent as often as needed.
 *
 * @param body "" for none
 * @param credential what it is sent with; null for nothing
 */
public record Ask(
    String method, Address to, Map<String, String> headers, String body, Credential credential) {
  public Ask {
    headers = Map.copyOf(headers);
  }

  /**
   * A GET of a page.
   *
   * @throws GaveUp if that is no address of one
   */
  public static Ask get(String url) {
    return get(Address.web(url));
  }

  public static Ask get(Address to) {
    return new Ask("GET", to, Map.of(), "", null);
  }

  /** A POST of whatever the headers will say. */
  public static Ask post(String url) {
    return new Ask("POST", Address.web(url), Map.of(), "", null);
  }

  /** A POST of JSON. */
  public static Ask post(String url, String json) {
    var headers = Map.of("Content-Type", "application/json");
    return new Ask("POST", Address.web(url), headers, json, null);
  }

  /** The same with one more header, or another value of it. */
  public Ask with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Ask(method, to, more, body, credential);
  }

  /** The same with another body. */
  public Ask body(String text) {
    return new Ask(method, to, headers, text, credential);
  }

  /** The same, to be sent with a credential. */
  public Ask as(Credential credential) {
    return new Ask(method, to, headers, body, credential);
  }

  /** The text of the address. */
  public String url() {
    return to.toString();
  }

  /** The headers as they are sent now, with the credential among them. */
  Map<String, String> sent() {
    var all = new LinkedHashMap<>(headers);
    if (credential != null) {
      all.put(credential.header(), credential.value());
    }
    return all;
  }

  /** What it asks, for a person. */
  @Override
  public String toString() {
    return method + " " + to.shown();
  }
}
