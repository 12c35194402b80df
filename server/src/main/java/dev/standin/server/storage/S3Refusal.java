package dev.standin.server.storage;

import dev.standin.contracts.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An error answer of S3: a code, a message, and elements of its own beside them. */
final class S3Refusal extends Exception {
  private static final String EXPIRED = "Request has expired";

  private final int status;
  private final String code;
  private final List<Map.Entry<String, String>> elements;
  private final Headers headers;

  private S3Refusal(
      int status,
      String code,
      String message,
      List<Map.Entry<String, String>> elements,
      Headers headers) {
    // An answer, not a failure: no one reads its stack.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.elements = elements;
    this.headers = headers;
  }

  S3Refusal(int status, String code, String message) {
    this(status, code, message, List.of(), Headers.NONE);
  }

  static S3Refusal accessDenied(String message) {
    return new S3Refusal(403, "AccessDenied", message);
  }

  /** The time of a presigned URL is over [D]. */
  static S3Refusal expired() {
    return accessDenied(EXPIRED);
  }

  boolean isExpired() {
    return EXPIRED.equals(getMessage());
  }

  static S3Refusal badParameter(String message) {
    return new S3Refusal(400, "AuthorizationQueryParametersError", message);
  }

  /** A refusal that nothing in the request has caused, in S3's words [D]. */
  static S3Refusal scripted(int status) {
    return switch (status) {
      case 403 -> accessDenied("Access Denied");
      case 404 -> new S3Refusal(404, "NoSuchKey", "The specified key does not exist.");
      case 503 -> new S3Refusal(503, "SlowDown", "Please reduce your request rate.");
      default ->
          new S3Refusal(
              status, "InternalError", "We encountered an internal error. Please try again.");
    };
  }

  String code() {
    return code;
  }

  S3Refusal with(String element, String value) {
    var more = new ArrayList<>(elements);
    more.add(Map.entry(element, value));
    return new S3Refusal(status, code, getMessage(), more, headers);
  }

  S3Refusal withHeader(String name, String value) {
    return new S3Refusal(status, code, getMessage(), elements, headers.and(name, value));
  }

  /** The answer; a HEAD gets no body. */
  Download download(boolean head, String requestId) {
    var hostId = hostId(requestId);
    var body = head ? new byte[0] : xml(requestId, hostId).getBytes(StandardCharsets.UTF_8);
    var all =
        Headers.of("x-amz-request-id", requestId, "x-amz-id-2", hostId, "Server", "AmazonS3")
            .and("Content-Type", "application/xml");
    for (var header : headers.fields()) {
      all = all.and(header.getKey(), header.getValue());
    }
    if (!head) {
      all = all.and("Content-Length", Integer.toString(body.length));
    }
    return new Download(status, all, body.length, BodySource.of(body));
  }

  /** S3's second name for a request, here a function of the first. */
  static String hostId(String requestId) {
    return Base64.getEncoder()
        .encodeToString(("standin " + requestId).getBytes(StandardCharsets.UTF_8));
  }

  private String xml(String requestId, String hostId) {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    element(xml, "Code", code);
    element(xml, "Message", getMessage());
    elements.forEach(element -> element(xml, element.getKey(), element.getValue()));
    element(xml, "RequestId", requestId);
    element(xml, "HostId", hostId);
    return xml.append("</Error>").toString();
  }

  private static void element(StringBuilder xml, String name, String value) {
    xml.append('<').append(name).append('>');
    value.codePoints().forEach(c -> xml.append(escaped(c)));
    xml.append("</").append(name).append('>');
  }

  private static String escaped(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\r' -> "&#13;";
      default -> allowed(c) ? Character.toString(c) : "\uFFFD";
    };
  }

  // XML 1.0 has no way at all to write the others.
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
