package dev.standin.server.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Sha256;
import dev.standin.server.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lays one reply beside its recorded one: status, the headers that a client reads, the body by its
 * structure, and how it left.
 *
 * <p>On the way the values are taken in that a reply hands out, for the requests behind it.
 */
final class Comparison {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Of the moment, the machine or the connection. */
  private static final Set<String> UNCOMPARED =
      Set.of(
          "date",
          "server",
          "connection",
          "keep-alive",
          "transfer-encoding",
          "content-length",
          "last-modified",
          "vary",
          "x-amz-request-id",
          "x-amz-id-2");

  /** What changes a client's way even where the journal has none. */
  private static final Set<String> TELLING = Set.of("retry-after", "location", "content-range");

  private static final Set<String> OF_PACKED = Set.of("etag", "content-range");
  private static final int MOST_LINES = 3;

  private final Handover handover;
  private final Exchange recorded;
  private final Delivery delivery;
  private final Came came;
  private final List<Difference> found = new ArrayList<>();
  private boolean isUnread;

  private Comparison(Handover handover, Exchange recorded, Delivery delivery, Came came) {
    this.handover = handover;
    this.recorded = recorded;
    this.delivery = delivery;
    this.came = came;
  }

  /**
   * What came of one reply.
   *
   * @param isUnread whether it has content that nothing was said of but how long it is
   */
  record Compared(List<Difference> differences, boolean isUnread) {}

  static Compared of(Handover handover, Exchange recorded, Delivery delivery, Came came) {
    var comparison = new Comparison(handover, recorded, delivery, came);
    comparison.compare();
    return new Compared(List.copyOf(comparison.found), comparison.isUnread);
  }

  private void compare() {
    boolean leaves = recorded.facts().scripted().isPresent() && !delivery.complete();
    if (came.status() == 0) {
      // One that was cut before its first byte may have been no answer at all.
      if (delivery.complete() || delivery.bytes() > 0) {
        var answer = "an answer with " + recorded.response().status();
        differ(
            "delivery",
            answer + (delivery.complete() ? "" : ", broken off after " + bytes(delivery.bytes())),
            "none");
      }
      return;
    }
    int status = recorded.response().status();
    if (came.status() != status) {
      differ("status", Integer.toString(status), came.status() + opening());
      return;
    }
    headers();
    if (delivery.complete() && !came.whole()) {
      differ("delivery", "all of the body", "it broke off after " + bytes(came.length()));
    } else if (leaves && came.whole()) {
      differ(
          "delivery",
          "to break off after " + bytes(delivery.bytes()),
          "all " + bytes(came.length()));
    } else if (came.whole()) {
      body(recorded.response().body());
    } else if (leaves && !isAsLong(delivery.bytes())) {
      differ(
          "delivery",
          "to break off after " + bytes(delivery.bytes()),
          "it broke off after " + bytes(came.length()));
    }
  }

  private static String bytes(long number) {
    return number + (number == 1 ? " byte" : " bytes");
  }

  // Two versions of zlib pack the same rows into a few bytes more or less.
  private boolean isAsLong(long length) {
    long leeway = isPacked() ? Math.max(64, length / 10) : 0;
    return Math.abs(came.length() - length) <= leeway;
  }

  private void differ(String place, String expected, String now) {
    found.add(
        new Difference(recorded.number(), Told.line(recorded), place, shown(expected), shown(now)));
  }

  private static String shown(String value) {
    return value.length() <= 300 ? value : Quoted.of(value);
  }

  private String opening() {
    var line = came.text().lines().findFirst().orElse("").strip();
    return line.isEmpty() ? "" : ": " + (line.length() > 160 ? line.substring(0, 160) + "…" : line);
  }

  private boolean isPacked() {
    var type = recorded.response().headers().first("Content-Type").orElse("");
    return recorded.request().path().matches(".*\\.(?:gz|zst)")
        || type.matches("application/(?:gzip|x-gzip|zstd)\\b.*");
  }

  private void headers() {
    var names = new TreeSet<String>();
    for (var field : recorded.response().headers().fields()) {
      names.add(field.getKey().toLowerCase(Locale.ROOT));
    }
    names.removeAll(UNCOMPARED);
    names.addAll(TELLING);
    if (isPacked()) {
      // Two versions of zlib pack the same rows differently.
      names.removeAll(OF_PACKED);
    } else if (isStreamed()) {
      names.add("content-length");
    }
    for (var name : names) {
      header(name);
    }
  }

  // Of a download the journal keeps the length alone.
  private boolean isStreamed() {
    var body = recorded.response().body();
    return body.isEmpty() && recorded.response().headers().first("Content-Length").isPresent();
  }

  private void header(String name) {
    var expected = recorded.response().headers().all(name);
    var now = came.headers().all(name);
    var place =
        "header "
            + recorded.response().headers().fields().stream()
                .map(field -> field.getKey())
                .filter(key -> key.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    if (expected.size() != now.size()) {
      differ(
          place, expected.isEmpty() ? "none" : list(expected), now.isEmpty() ? "none" : list(now));
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!handover.isSame(name, expected.get(i), now.get(i), recorded)) {
        differ(place, handover.worded(expected.get(i)), now.get(i));
      }
    }
  }

  private static String list(List<String> values) {
    return String.join(", ", values);
  }

  private void body(Body expected) {
    if (expected.isEmpty()) {
      if (!recorded.request().method().equals("HEAD")) {
        unkept();
      }
      return;
    }
    if (expected.isCut()) {
      cut(expected);
      return;
    }
    var left = json(expected.text());
    var right = json(came.text());
    if (left != null && right != null) {
      node("", "", left, right);
    } else {
      text(expected.text().lines().toList(), came.text().lines().toList());
    }
  }

  /** Of a file the journal has no byte, but how many left; its headers tell their hash. */
  private void unkept() {
    boolean leftWhole = delivery.complete() && delivery.bytes() > 0;
    if (isPacked() && came.length() > 0) {
      isUnread = true;
      if (leftWhole && !isAsLong(delivery.bytes())) {
        differ("body", "about " + bytes(delivery.bytes()), bytes(came.length()));
      }
    } else if (!isStreamed() && delivery.complete() && !isAsLong(delivery.bytes())) {
      var expected = delivery.bytes() == 0 ? "none" : bytes(delivery.bytes());
      differ("body", expected, bytes(came.length()) + opening());
    }
  }

  /** Of a long body a beginning is known, its length, and a hash if it holds no secret. */
  private void cut(Body expected) {
    boolean isHashOfAll = !expected.sha256().equals(Sha256.hex(expected.bytes()));
    if (isHashOfAll && expected.sha256().equals(came.sha256())) {
      return;
    }
    int before = found.size();
    var kept = expected.text().lines().toList();
    var lines = came.text().lines().limit(kept.size()).toList();
    // The last line is cut, and a long one may be the only one.
    var last = kept.get(kept.size() - 1);
    if (lines.size() == kept.size() && lines.get(kept.size() - 1).length() > last.length()) {
      lines = new ArrayList<>(lines);
      lines.set(kept.size() - 1, lines.get(kept.size() - 1).substring(0, last.length()));
    }
    text(kept, lines);
    boolean isPlain =
        !expected.text().contains("{secret-") && !handover.isAddressed(expected.text());
    if (found.size() == before && isPlain && isHashOfAll) {
      differ(
          "body",
          expected.length() + " bytes with SHA-256 " + expected.sha256(),
          came.length()
              + " bytes with "
              + came.sha256()
              + ", another behind the first "
              + expected.bytes().length);
    }
  }

  private static JsonNode json(String text) {
    try {
      var node = MAPPER.readTree(text);
      return node != null && node.isContainerNode() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void node(String pointer, String name, JsonNode expected, JsonNode now) {
    if (expected.isObject() && now.isObject()) {
      object(pointer, expected, now);
    } else if (expected.isArray() && now.isArray()) {
      for (int i = 0; i < Math.min(expected.size(), now.size()); i++) {
        node(pointer + "/" + i, name, expected.get(i), now.get(i));
      }
      if (expected.size() != now.size()) {
        differ("body " + pointer, expected.size() + " elements", now.size() + " elements");
      }
    } else if (!isSameLeaf(name, expected, now)) {
      differ(
          "body " + pointer,
          expected.isTextual()
              ? "\"" + handover.worded(expected.asText()) + "\""
              : expected.toString(),
          now.toString());
    }
  }

  private void object(String pointer, JsonNode expected, JsonNode now) {
    var left = new TreeSet<String>();
    now.fieldNames().forEachRemaining(left::add);
    for (var field : expected.properties()) {
      var key = field.getKey();
      var same =
          left.contains(key)
              ? key
              : left.stream()
                  .filter(one -> handover.isSame("", key, one, recorded))
                  .findFirst()
                  .orElse(null);
      var below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      if (same == null) {
        differ("body " + below, field.getValue().toString(), "no such field");
      } else {
        left.remove(same);
        node(below, key, field.getValue(), now.get(same));
      }
    }
    for (var more : left) {
      differ("body " + pointer + "/" + more, "no such field", now.get(more).toString());
    }
  }

  private boolean isSameLeaf(String name, JsonNode expected, JsonNode now) {
    if (expected.equals(now) && !expected.asText().contains("{secret-")) {
      return true;
    }
    if (expected.isTextual() && Bindings.SECRET.matcher(expected.asText()).matches()) {
      // A secret that is a number or an object was replaced by a text.
      handover.take(expected.asText(), now.isTextual() ? now.asText() : now.toString());
      return !now.isNull() && !now.asText("x").isEmpty();
    }
    return (expected.isTextual() || expected.isNumber())
        && expected.getNodeType() == now.getNodeType()
        && handover.isSame(name, expected.asText(), now.asText(), recorded);
  }

  private void text(List<String> expected, List<String> now) {
    int different = 0;
    for (int i = 0; i < Math.max(expected.size(), now.size()); i++) {
      var left = i < expected.size() ? expected.get(i) : null;
      var right = i < now.size() ? now.get(i) : null;
      boolean same = left != null && right != null && handover.isSame("", left, right, recorded);
      if (!same && ++different <= MOST_LINES) {
        differ(
            "body line " + (i + 1),
            left == null ? "no such line" : handover.worded(left),
            right == null ? "no such line" : right);
      }
    }
    if (different > MOST_LINES) {
      differ("body", "the same lines", (different - MOST_LINES) + " further lines differ");
    }
  }
}
