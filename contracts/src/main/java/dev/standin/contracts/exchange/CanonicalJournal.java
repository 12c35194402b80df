package dev.standin.contracts.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A journal without what may differ between equal runs: the same scenario, seed, clock mode and
 * requests, each sent after the answer to the one before, give the same canonical lines byte for
 * byte, on any machine and JDK.
 *
 * <p>Canonical lines are still lines of a journal. Exchanges stand in the order of their numbers,
 * each with its deliveries and then the events behind it. Replaced are, by fixed words:
 *
 * <ul>
 *   <li>{@code wall}, by the epoch: it is the time at which a test happened to run. Times of the
 *       session ({@code at}, {@code Date}, bodies, facts) stay: the scenario's clock decides them.
 *       They are equal where the wall does not move that clock: {@code frozen}, {@code per-call}.
 *   <li>the session's id, and in addresses the host, port and session by which the client came
 *       ({@code //{host}}), in {@code Host} as well: ports are free ones, ids are counted.
 *   <li>the access key in {@code Credential=} ({@code {access-key}}; date, region and service stay)
 *       and the signature of a presigned URL ({@code {signature}}): they follow from the session's
 *       id, its secret, which is drawn by chance, and the host.
 *   <li>the numbers in {@code {secret-7}}: counted anew in the order of the lines, since two
 *       exchanges that end at once are redacted in either order. Which secrets are equal stays.
 *   <li>of a request {@code User-Agent} ({@code {user-agent}}), which tells the JDK's version; and
 *       left out is what frames a message or keeps a connection ({@code Connection}, {@code
 *       Keep-Alive}, {@code Upgrade}, {@code HTTP2-Settings}, {@code TE}, {@code
 *       Transfer-Encoding}, {@code Content-Length}): it depends on which connection was free.
 *   <li>{@code Last-Modified}, and what a client sends back of it ({@code {last-modified}}): in a
 *       caller's bucket it is the storage's own time.
 *   <li>of a read at the S3 endpoint itself {@code Date} and {@code X-Amz-Date} ({@code {wall}}):
 *       storage and its clients sign by the wall, whatever the session's clock says.
 *   <li>of a packed download (gzip, zstd) {@code Content-Length}, {@code Content-Range} and {@code
 *       ETag} ({@code {packed}}), and the bytes that were delivered, by 0: two versions of zlib
 *       pack the same rows differently. Of any other download they stay.
 *   <li>{@code held} of a delivery is left out: whether a result was still being written is the
 *       machine's load.
 *   <li>{@code took} of a delivery is left out: it is the wall's time.
 *   <li>{@code traceparent} and {@code tracestate} ({@code {trace}}), and the fact {@code trace} is
 *       left out: a client's tracing draws a new id for each run.
 *   <li>the bytes of a delivery that was cut off without a scenario saying so, by 0: how much a
 *       socket took before it broke is chance.
 * </ul>
 *
 * <p>The hash of a body that was cut at 64 KiB stays; it is the only thing that an address deep in
 * such a body could change.
 */
public final class CanonicalJournal {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String HOST = "{host}";
  private static final String TRACE = "{trace}";

  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "keep-alive",
          "upgrade",
          "http2-settings",
          "te",
          "transfer-encoding",
          "content-length");
  private static final Map<String, String> REQUEST_WORDS =
      Map.of(
          "host",
          HOST,
          "user-agent",
          "{user-agent}",
          "traceparent",
          TRACE,
          "tracestate",
          TRACE,
          "if-modified-since",
          "{last-modified}",
          "if-unmodified-since",
          "{last-modified}");
  private static final Map<String, String> RESPONSE_WORDS =
      Map.of("last-modified", "{last-modified}");
  private static final Map<String, String> BUCKET_WORDS =
      Map.of("date", "{wall}", "x-amz-date", "{wall}");
  private static final Set<String> PACKED =
      Set.of("etag", "content-length", "content-range", "if-match", "if-none-match", "if-range");
  private static final Pattern PACKED_NAME = Pattern.compile(".*\\.(?:gz|zst)");
  private static final Pattern PACKED_TYPE =
      Pattern.compile("application/(?:gzip|x-gzip|zstd)\\b.*");

  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)(Credential(?:=|%3D))[^/%&\"\\s]+(?=(?:/|%2F)[0-9]{8}(?:/|%2F))");
  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)(X-Amz-Signature(?:=|%3D))(?:[0-9a-f]{64}|\\{secret-[0-9]+})");
  private static final Pattern SECRET = Pattern.compile("\\{secret-([0-9]+)}");
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final Set<String> hosts = new TreeSet<>();
  private final Map<String, Integer> secrets = new HashMap<>();
  private final Set<Long> packed = new HashSet<>();
  private final Set<Long> scripted = new HashSet<>();
  private final String session;
  private Pattern addresses = NOTHING;

  /**
   * Begins a journal, whose lines are then given to {@link #next} in their order.
   *
   * @param session the id of the journal's session
   */
  public CanonicalJournal(String session) {
    this.session = session;
  }

  /**
   * The canonical lines of a whole journal.
   *
   * @param lines a header line, and the others in any order, events among themselves in theirs
   * @throws IllegalArgumentException if a line is none of a journal of this version, or lines are
   *     missing
   */
  public static List<String> of(List<String> lines) {
    var session = "";
    var numbered = new ArrayList<Numbered>(lines.size());
    for (var line : lines) {
      var read = JournalFormat.read(line);
      if (read instanceof JournalFormat.HeaderLine header) {
        session = header.beginning().session();
        numbered.add(new Numbered(Long.MIN_VALUE, 0, line));
      } else if (read instanceof JournalFormat.ExchangeLine exchange) {
        numbered.add(new Numbered(exchange.exchange().number(), 0, line));
      } else if (read instanceof JournalFormat.DeliveryLine delivery) {
        numbered.add(new Numbered(delivery.delivery().exchange(), 1, line));
      } else if (read instanceof JournalFormat.EventLine event) {
        numbered.add(new Numbered(event.event().after(), 2, line));
      } else if (read instanceof JournalFormat.GapLine gap) {
        throw new IllegalArgumentException(
            gap.lost() + " lines are missing in this journal, so it equals no other");
      }
    }
    numbered.sort(Comparator.comparing(Numbered::exchange).thenComparing(Numbered::place));
    var journal = new CanonicalJournal(session);
    return numbered.stream().map(Numbered::line).map(journal::next).toList();
  }

  private record Numbered(long exchange, int place, String line) {}

  /**
   * The canonical form of the next line.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public String next(String line) {
    var node = object(line);
    if (node.has("standinJournal")) {
      return node.put("session", "{session}").toString();
    }
    if (node.has("event")) {
      return node.put("wall", Instant.EPOCH.toString()).toString();
    }
    return (node.has("delivered") ? delivery(node) : exchange(node)).toString();
  }

  private static ObjectNode object(String line) {
    try {
      return JournalFormat.object(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a line of a journal: " + e.getMessage(), e);
    }
  }

  private ObjectNode delivery(ObjectNode node) {
    long exchange = node.path("delivered").asLong();
    node.remove(List.of("held", "took"));
    boolean cutByChance = !node.path("complete").asBoolean() && !scripted.contains(exchange);
    return packed.contains(exchange) || cutByChance ? node.put("bytes", 0) : node;
  }

  private ObjectNode exchange(ObjectNode node) {
    long number = node.path("number").asLong();
    if (node.path("facts").has("scripted")) {
      scripted.add(number);
    }
    if (node.path("facts") instanceof ObjectNode facts) {
      facts.remove("trace");
    }
    var request = node.path("request");
    var response = node.path("response");
    learn(request.path("headers"));
    boolean isPacked = isPacked(request.path("path").asText(), response.path("headers"));
    if (isPacked) {
      packed.add(number);
    }
    if (request instanceof ObjectNode sent) {
      sent.set(
          "headers", headers(sent.path("headers"), words(REQUEST_WORDS, node), FRAMING, isPacked));
    }
    if (response instanceof ObjectNode answered) {
      answered.set(
          "headers",
          headers(answered.path("headers"), words(RESPONSE_WORDS, node), Set.of(), isPacked));
    }
    node.put("wall", Instant.EPOCH.toString());
    texts(node);
    return node;
  }

  private static Map<String, String> words(Map<String, String> usual, JsonNode exchange) {
    var facts = exchange.path("facts");
    boolean isBucketRead =
        facts.path("hop").asText().equals("download")
            && !facts.has("presigned")
            && exchange.path("operation").asText().isEmpty();
    if (!isBucketRead) {
      return usual;
    }
    var words = new HashMap<>(usual);
    words.putAll(BUCKET_WORDS);
    return words;
  }

  // The hosts by which clients came so far: an address that a body repeats is one of them.
  private void learn(JsonNode headers) {
    boolean isNew = false;
    for (var field : headers) {
      if (field.path(0).asText().equalsIgnoreCase("Host") && !field.path(1).asText().isEmpty()) {
        isNew |= hosts.add(field.path(1).asText());
      }
    }
    if (isNew) {
      var names =
          hosts.stream()
              // Longest first, or a host without its port would hide the one with it.
              .sorted(Comparator.comparing(String::length).reversed())
              .map(host -> Pattern.quote(host) + "|" + Pattern.quote(host.replace(":", "%3A")))
              .collect(Collectors.joining("|"));
      addresses =
          Pattern.compile(
              "(?i)(//|%2F%2F)(?:"
                  + names
                  + ")(?![\\w.:-])(?:(?:/|%2F)(?:~|%7E)"
                  + Pattern.quote(session)
                  + "(?![\\w.-]))?");
    }
  }

  private static boolean isPacked(String path, JsonNode responseHeaders) {
    if (PACKED_NAME.matcher(path).matches()) {
      return true;
    }
    for (var field : responseHeaders) {
      if (field.path(0).asText().equalsIgnoreCase("Content-Type")
          && PACKED_TYPE.matcher(field.path(1).asText()).matches()) {
        return true;
      }
    }
    return false;
  }

  private static ArrayNode headers(
      JsonNode fields, Map<String, String> words, Set<String> dropped, boolean isPacked) {
    var kept = MAPPER.createArrayNode();
    for (var field : fields) {
      var name = field.path(0).asText().toLowerCase(Locale.ROOT);
      if (dropped.contains(name)) {
        continue;
      }
      var value = field.path(1).asText();
      if (isPacked && PACKED.contains(name)) {
        value = "{packed}";
      } else {
        value = words.getOrDefault(name, value);
      }
      kept.addArray().add(field.path(0).asText()).add(value);
    }
    return kept;
  }

  private void texts(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> object.set(name, text(object.get(name))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, text(array.get(i)));
      }
    }
  }

  private JsonNode text(JsonNode node) {
    if (!node.isTextual()) {
      texts(node);
      return node;
    }
    var text = node.asText();
    text = addresses.matcher(text).replaceAll("$1{host}");
    text = CREDENTIAL.matcher(text).replaceAll("$1{access-key}");
    text = SIGNATURE.matcher(text).replaceAll("$1{signature}");
    text = SECRET.matcher(text).replaceAll(found -> secret(found.group(1)));
    return TextNode.valueOf(text);
  }

  private String secret(String number) {
    var word = secrets.computeIfAbsent(number, unknown -> secrets.size() + 1);
    return "{secret-" + word + "}";
  }
}
