package dev.standin.server.replay;

import dev.standin.contracts.exchange.Exchange;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a value is the recorded one in this run, and takes in what it hands out: a value
 * that differs is an id of this run if it is called one, or if later requests bring the recorded
 * one back.
 */
final class Handover {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.~-]+");
  private static final Pattern ID_NAME = Pattern.compile("(?:.*[a-z_-])?[iI][dD]|.*_id|.*-id");

  private final Recording recording;
  private final Bindings bindings;
  private final boolean timesDiffer;
  private final List<String> requests;

  /**
   * @param timesDiffer whether this run happens at other times than the recorded one
   */
  Handover(Recording recording, Bindings bindings, boolean timesDiffer) {
    this.recording = recording;
    this.bindings = bindings;
    this.timesDiffer = timesDiffer;
    this.requests = new ArrayList<>(recording.exchanges().size());
    for (var exchange : recording.exchanges()) {
      var request = exchange.request();
      var text = new StringBuilder(request.target());
      request.headers().fields().forEach(field -> text.append('\n').append(field.getValue()));
      requests.add(text.append('\n').append(request.body().text()).toString());
    }
  }

  void take(String placeholder, String value) {
    bindings.secret(placeholder, value);
  }

  /** A recorded value as it is expected in this run. */
  String worded(String recorded) {
    return bindings.ids(recorded);
  }

  /** Whether a text holds what is another in each run. */
  boolean isAddressed(String text) {
    return text.contains("X-Amz-") || text.contains("://");
  }

  /**
   * Whether a value is the recorded one.
   *
   * @param name of the field or header that it stands in; "" if it has none
   */
  boolean isSame(String name, String recorded, String came, Exchange exchange) {
    bindings.address(recorded, came);
    if (Template.matches(recorded, came, recording.beginning().session(), bindings)) {
      return true;
    }
    if (timesDiffer && isOtherTime(name, recorded, came)) {
      return true;
    }
    if (ID_NAME.matcher(name).matches() && WORD.matcher(recorded).matches()) {
      return !came.isEmpty() && bindings.id(recorded, came);
    }
    return areIds(recorded, came, exchange)
        && Template.matches(recorded, came, recording.beginning().session(), bindings);
  }

  private boolean isOtherTime(String name, String recorded, String came) {
    boolean isWait = name.equals("retry-after") && came.matches("[0-9]+");
    return isLength(name)
        || isWait && recorded.matches("[0-9]+")
        || isTime(recorded) && isTime(came)
        || Template.matches(
            timeless(recorded), timeless(came), recording.beginning().session(), bindings);
  }

  // What presigning writes of the time.
  private static String timeless(String text) {
    return text.replaceAll("[0-9]{8}T[0-9]{6}Z", "{time}").replaceAll("%2F[0-9]{8}%2F", "{day}");
  }

  // A reply with other ids or times in it has another length.
  private static boolean isLength(String name) {
    return Set.of("content-length", "etag").contains(name.toLowerCase(Locale.ROOT));
  }

  /** Word by word: of an address, one part may be an id. */
  private boolean areIds(String recorded, String came, Exchange exchange) {
    var left = words(recorded);
    var right = words(came);
    if (left.size() != right.size()) {
      return false;
    }
    var others = new ArrayList<Map.Entry<String, String>>();
    for (int i = 0; i < left.size(); i++) {
      var old = bindings.ids(left.get(i));
      if (!old.equals(right.get(i))
          && !old.startsWith("secret-")
          && isHandedOut(left.get(i), exchange)) {
        others.add(Map.entry(left.get(i), right.get(i)));
      }
    }
    return !others.isEmpty()
        && others.stream().allMatch(pair -> bindings.id(pair.getKey(), pair.getValue()));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(found -> found.group()).toList();
  }

  /** Whether requests behind this exchange bring a word that none before did. */
  private boolean isHandedOut(String word, Exchange exchange) {
    var alone = Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(word) + "(?![A-Za-z0-9])");
    boolean later = false;
    for (int i = 0; i < requests.size(); i++) {
      boolean isBehind = recording.exchanges().get(i).number() > exchange.number();
      if ((!isBehind || !later) && alone.matcher(requests.get(i)).find()) {
        if (!isBehind) {
          return false;
        }
        later = true;
      }
    }
    return later;
  }

  private static boolean isTime(String text) {
    if (text.length() < 10 || text.length() > 40) {
      return false;
    }
    if (text.matches("[0-9]{10,13}")) {
      return true;
    }
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return isHttpDate(text);
    }
  }

  private static boolean isHttpDate(String text) {
    try {
      ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return true;
    } catch (DateTimeException e) {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
    }
  }
}
