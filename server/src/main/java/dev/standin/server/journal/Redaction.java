package dev.standin.server.journal;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.openapi.Secrets;
import dev.standin.contracts.openapi.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the secrets out of a message before anybody keeps it, and cuts long bodies.
 *
 * <p>Each secret becomes {@code {secret-1}}, {@code {secret-2}}, …: the same number for the same
 * secret in a session, so that a replay can put its own in their place, and equal journals for
 * equal requests. All other characters stay as they were.
 */
public final class Redaction {
  /** How much of a long body is kept, in bytes. */
  public static final int KEPT = 64 * 1024;

  // Read beyond the cut, so that a secret across it is seen whole and gets the name that it has.
  private static final int MARGIN = 4 * 1024;

  private static final Set<String> AUTHORIZATIONS = Set.of("authorization", "proxy-authorization");
  private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest");
  private static final Pattern SIGNED =
      Pattern.compile(
          "(?i)AWS4-HMAC-SHA256 +Credential=[^\\s,]+ *, *SignedHeaders=[^\\s,]+ *, *Signature=");

  private final Placeholders placeholders = new Placeholders();
  private final SecretFinder finder;

  /**
   * Begins with no secret known.
   *
   * @param credentialNames the headers and parameters that are API keys, whatever they are called
   */
  public Redaction(Collection<String> credentialNames) {
    finder = new SecretFinder(credentialNames);
  }

  public Request of(Request request) {
    return new Request(
        request.method(),
        clean(request.path(), finder.inValue(request.path())),
        clean(request.query(), finder.inQuery(request.query())),
        of(request.headers()),
        of(request.body(), request.headers()));
  }

  public Response of(Response response) {
    return new Response(
        response.status(), of(response.headers()), of(response.body(), response.headers()));
  }

  /** A violation without the value, if that is a secret. */
  public Violation of(Violation violation) {
    var place = violation.where() + violation.pointer();
    int name = violation.where().indexOf(' ') + 1;
    boolean secret =
        Secrets.isSecretPlace(place) || name > 0 && finder.isCredential(place.substring(name));
    return new Violation(
        violation.where(),
        violation.pointer(),
        secret && !violation.message().contains("missing")
            ? "does not have the form expected"
            : message(violation.message()));
  }

  /** A sentence without secrets, that may open with the value that came. */
  public String of(String sentence) {
    return message(sentence);
  }

  /** A message that may open with the value that came, as a JSON string. */
  private String message(String message) {
    int end = message.startsWith("\"") ? closing(message) : -1;
    if (end < 0) {
      return clean(message, finder.loose(message, 0, true));
    }
    var value = Unescaped.json(message, 1, end);
    return clean(message, finder.inValue(value.text()).stream().map(value::original).toList());
  }

  private static int closing(String message) {
    for (int i = 1; i < message.length(); i++) {
      if (message.charAt(i) == '\\') {
        i++;
      } else if (message.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private Headers of(Headers headers) {
    var fields = new ArrayList<Map.Entry<String, String>>(headers.fields().size());
    boolean isClean = true;
    for (var field : headers.fields()) {
      var value = field.getValue();
      var clean =
          finder.isCredential(field.getKey())
              ? credential(field.getKey(), value)
              : clean(value, finder.inValue(value));
      boolean isSame = clean.equals(value);
      isClean &= isSame;
      fields.add(isSame ? field : Map.entry(field.getKey(), clean));
    }
    return isClean ? headers : new Headers(fields);
  }

  /** A known scheme stays, what follows it does not; nor does a word that is no scheme. */
  private String credential(String name, String value) {
    int kept = AUTHORIZATIONS.contains(name.toLowerCase(Locale.ROOT)) ? schemeEnd(value) : 0;
    return kept == value.length()
        ? value
        : value.substring(0, kept) + placeholders.of(value.substring(kept));
  }

  private static int schemeEnd(String value) {
    var signed = SIGNED.matcher(value);
    if (signed.lookingAt()) {
      return signed.end();
    }
    int space = value.indexOf(' ');
    var scheme = (space < 0 ? value : value.substring(0, space)).toLowerCase(Locale.ROOT);
    if (scheme.equals("aws4-hmac-sha256") || SCHEMES.contains(scheme)) {
      return space < 0 ? value.length() : space + 1;
    }
    return 0;
  }

  private Body of(Body body, Headers headers) {
    if (body.isEmpty()) {
      return body;
    }
    var bytes = body.bytes();
    boolean isLong = bytes.length > KEPT;
    // Latin-1 keeps every byte, so a body that is no UTF-8 comes out as it went in.
    var text =
        new String(
            bytes,
            0,
            isLong ? Math.min(bytes.length, KEPT + MARGIN) : bytes.length,
            StandardCharsets.ISO_8859_1);
    var secrets = finder.inBody(text, isForm(headers));
    var clean = clean(text, secrets);
    if (!isLong) {
      return secrets.isEmpty() ? body : Body.of(clean.getBytes(StandardCharsets.ISO_8859_1));
    }
    if (secrets.isEmpty() && !finder.mayHold(new String(bytes, StandardCharsets.ISO_8859_1))) {
      return body.cut(KEPT);
    }
    return body.keeping(
        clean.substring(0, Math.min(clean.length(), KEPT)).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean isForm(Headers headers) {
    return headers
        .first("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded"))
        .isPresent();
  }

  private String clean(String text, List<Span> spans) {
    return placeholders.in(text, spans);
  }
}
