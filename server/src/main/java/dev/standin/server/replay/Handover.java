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
  private static final Pattern ID_NAME =
      // Whole words: exportId, export_id and export-id, but neither paid nor grid.
      Pattern.compile("(?i:id)|(?i:.*[_-]id)|.*[a-z]I[dD]");

  private final Recording recording;
  private final Bindings bindings;
  private final boolean timesDiffer;
  private final Brought brought;

  /**
   * @param timesDiffer whether this run happens at other times than the recorded one
   */
  Handover(Recording recording, Bindings bindings, boolean timesDiffer) {
    this.recording = recording;
    this.bindings = bindings;
    this.timesDiffer = timesDiffer;
    this.brought = new Brought(recording.exchanges());
  }

  /** How much was looked up. */
  long work() {
    return brought.work() + bindings.work();
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
          && brought.isNewBehind(exchange, left.get(i))) {
        others.add(Map.entry(left.get(i), right.get(i)));
      }
    }
    return !others.isEmpty()
        && others.stream().allMatch(pair -> bindings.id(pair.getKey(), pair.getValue()));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(found -> found.group()).toList();
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
