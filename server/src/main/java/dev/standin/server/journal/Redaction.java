package dev.standin.server.journal;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.openapi.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the secrets out of a message before anybody keeps it.
 *
 * <p>Each secret becomes {@code {secret-1}}, {@code {secret-2}}, …: the same number for the same
 * secret in a session, so that a replay can put its own in their place, and equal journals for
 * equal requests.
 */
public final class Redaction {
  private static final int REMEMBERED = 10_000;

  private static final Set<String> HEADERS =
      names(
          "Authorization",
          "Proxy-Authorization",
          "Cookie",
          "Set-Cookie",
          "X-Api-Key",
          "X-DOMO-Developer-Token",
          "X-Amz-Security-Token");

  // Any field whose name speaks of a secret, whatever the vendor. token_type and num_tasks do not.
  private static final String NAME =
      "[A-Za-z0-9_.-]*(?:[Ss]ecret|[Pp]assword|SessionToken|[Ss]ession_token|access_token"
          + "|refresh_token|id_token|accessToken|refreshToken|client_assertion|[Aa]pi_?[Kk]ey)"
          + "[A-Za-z0-9_-]*";
  private static final Pattern JSON =
      Pattern.compile(
          "(\"("
              + NAME
              + ")\"\\s*:\\s*)"
              + "(\"(?:[^\"\\\\]|\\\\.)*+(?:\"|$)|[^\\s\",}\\]{\\[][^,}\\]\\s]*)");
  private static final Pattern FORM =
      Pattern.compile(
          "((?:^|[?&])(?:" + NAME + "|X-Amz-Signature|X-Amz-Security-Token|Signature)=)([^&]*)");
  private static final Pattern SECRET_NAME = Pattern.compile(NAME);

  private final Map<String, String> placeholders =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long secrets;

  public Request of(Request request) {
    return new Request(
        request.method(),
        request.path(),
        form(request.query()),
        of(request.headers()),
        of(request.body()));
  }

  public Response of(Response response) {
    return new Response(response.status(), of(response.headers()), of(response.body()));
  }

  /** A violation without the value, if that is a secret. */
  public Violation of(Violation violation) {
    var place = violation.where() + violation.pointer();
    var name = place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf(' ')) + 1);
    boolean secret = SECRET_NAME.matcher(name).matches() || HEADERS.contains(name);
    return secret && !violation.message().contains("missing")
        ? new Violation(violation.where(), violation.pointer(), "does not have the form expected")
        : violation;
  }

  private Headers of(Headers headers) {
    var fields = new ArrayList<Map.Entry<String, String>>(headers.fields().size());
    for (var field : headers.fields()) {
      if (HEADERS.contains(field.getKey())) {
        fields.add(Map.entry(field.getKey(), credential(field.getValue())));
      } else if (field.getKey().equalsIgnoreCase("Location")
          || field.getKey().equalsIgnoreCase("Referer")) {
        fields.add(Map.entry(field.getKey(), form(field.getValue())));
      } else {
        fields.add(field);
      }
    }
    return new Headers(fields);
  }

  /** The scheme stays, what follows it does not. */
  private String credential(String value) {
    int space = value.indexOf(' ');
    return space < 0
        ? placeholder(value)
        : value.substring(0, space + 1) + placeholder(value.substring(space + 1));
  }

  private Body of(Body body) {
    if (body.isEmpty()) {
      return body;
    }
    // Latin-1 keeps every byte, so a body that is no UTF-8 comes out as it went in.
    var text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
    var clean = form(replace(JSON, text, 3));
    return clean.equals(text) ? body : Body.of(clean.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String form(String text) {
    return text.isEmpty() ? text : replace(FORM, text, 2);
  }

  private String replace(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    var clean = new StringBuilder();
    do {
      var value = matcher.group(group);
      var shown = value.isEmpty() || value.equals("null") ? value : shown(value);
      matcher.appendReplacement(clean, Matcher.quoteReplacement(matcher.group(1) + shown));
    } while (matcher.find());
    return matcher.appendTail(clean).toString();
  }

  private String shown(String value) {
    if (!value.startsWith("\"")) {
      return placeholder(value);
    }
    boolean closed = value.length() > 1 && value.endsWith("\"");
    var inner = value.substring(1, closed ? value.length() - 1 : value.length());
    return "\"" + (inner.isEmpty() ? "" : placeholder(inner)) + (closed ? "\"" : "");
  }

  private synchronized String placeholder(String secret) {
    var known = placeholders.get(secret);
    if (known == null) {
      known = "{secret-" + ++secrets + "}";
      placeholders.put(secret, known);
    }
    return known;
  }

  private static Set<String> names(String... names) {
    var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }
}
