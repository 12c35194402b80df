package dev.standin.server.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded text as what this run's has to look like: ids are this run's, and anything may stand
 * in the place of a secret, of the address by which the server was called, and of the key and
 * signature of a presigned URL.
 */
final class Template {
  private static final String KEY = "(?i:Credential(?:=|%3D))([^/%&\"\\s]+)(?=(?:/|%2F)[0-9]{8}/?)";
  private static final String SIGNATURE = "(?i:X-Amz-Signature(?:=|%3D))([0-9a-f]{64})";
  private static final String HERE =
      "(?://|%2F%2F)[^/%\"\\s?]+(?:%3A[0-9]+)?(?:(?:/|%2F)(?:~|%7E)[\\w.-]+)?";

  private final Bindings bindings;
  private final List<String> places = new ArrayList<>();
  private final StringBuilder pattern = new StringBuilder();

  private Template(Bindings bindings) {
    this.bindings = bindings;
  }

  /**
   * Whether this run's text is as a recorded one wants it; what stands in the places is taken in.
   *
   * @param session the id of the recorded session
   */
  static boolean matches(String recorded, String came, String session, Bindings bindings) {
    if (recorded.equals(came) && !recorded.contains("{secret-")) {
      return true;
    }
    return new Template(bindings).read(recorded, session).match(came);
  }

  private Template read(String recorded, String session) {
    var hosts = bindings.hosts();
    var here =
        "((?i://|%2F%2F)(?:"
            + (hosts.isEmpty() ? "(?!)" : hosts)
            + ")(?![\\w.:-])(?:(?:/|%2F)(?:~|%7E)"
            + Pattern.quote(session)
            + "(?![\\w.-]))?)";
    var special =
        Pattern.compile("(\\{secret-[0-9]+})|" + here + "|" + KEY + "|" + SIGNATURE)
            .matcher(recorded);
    int from = 0;
    while (special.find()) {
      int group = group(special);
      literal(recorded.substring(from, special.start(group)));
      if (group == 2) {
        pattern.append(HERE);
      } else {
        pattern.append(group == 3 ? "([^/%&\"\\s]+)" : "(.+?)");
        places.add(group == 4 ? "" : special.group(group));
      }
      from = special.end(group);
    }
    literal(recorded.substring(from));
    return this;
  }

  private static int group(Matcher special) {
    for (int i = 1; i < special.groupCount(); i++) {
      if (special.group(i) != null) {
        return i;
      }
    }
    return special.groupCount();
  }

  private void literal(String text) {
    pattern.append(Pattern.quote(bindings.ids(text)));
  }

  private boolean match(String came) {
    var matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(came);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < places.size(); i++) {
      var place = places.get(i);
      var value = matcher.group(i + 1);
      if (place.startsWith("{secret-")) {
        bindings.secret(place, value);
      } else if (!place.isEmpty() && !place.equals(value)) {
        bindings.id(place, value);
      }
    }
    return true;
  }
}
