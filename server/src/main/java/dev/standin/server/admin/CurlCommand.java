package dev.standin.server.admin;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request as a command for a POSIX shell, which sends it again as it was.
 *
 * <p>Whatever a client has sent stands in quotes: nothing of it is run, and a terminal shows no
 * escape sequence of it. What was secret is the placeholder that the journal has in its place.
 */
final class CurlCommand {
  private static final String NEXT = " \\\n  ";
  // What curl says itself, by the address, the body and the connection.
  private static final Set<String> ITS_OWN =
      Set.of("host", "content-length", "transfer-encoding", "connection", "expect");
  // What it would add where the request had none.
  private static final List<String> ADDED = List.of("Accept", "User-Agent");

  private CurlCommand() {}

  /**
   * The command, with comments about what it cannot say.
   *
   * @param request as the journal has it
   * @param baseUrl scheme, host and the session's prefix
   */
  static String of(Request request, String baseUrl) {
    var body = request.body();
    var remarks = new ArrayList<String>();
    var url = baseUrl + request.target();
    var words = new ArrayList<String>();
    // Braces are nothing special in this address, and dots in a path stay where they are.
    words.add("curl -i -g --path-as-is" + method(request) + " " + quoted(url));
    for (var header : request.headers().fields()) {
      if (!ITS_OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        var value = header.getValue();
        words.add("-H " + quoted(header.getKey() + (value.isEmpty() ? ";" : ": " + value)));
      }
    }
    for (var name : ADDED) {
      if (request.headers().first(name).isEmpty()) {
        words.add("-H " + quoted(name + ":"));
      }
    }
    boolean hasBody =
        !body.isEmpty()
            || request.headers().first("Content-Length").filter("0"::equals).isPresent();
    if (hasBody && request.headers().first("Content-Type").isEmpty()) {
      words.add("-H " + quoted("Content-Type:"));
    }
    var pipe = "";
    if (hasBody && isText(body)) {
      words.add("--data-raw " + quoted(body.text()));
    } else if (hasBody) {
      pipe = "printf " + octal(body) + " | ";
      words.add("--data-binary @-");
    }
    var command = pipe + String.join(NEXT, words) + "\n";
    if (command.contains("{secret-")) {
      remarks.add("# {secret-1} and the like stand for what the journal does not keep.");
    }
    if (body.isCut()) {
      remarks.add(
          "# Only the first "
              + body.bytes().length
              + " of "
              + body.length()
              + " bytes of the body are in the journal.");
    }
    return String.join("", remarks.stream().map(line -> line + "\n").toList()) + command;
  }

  private static String method(Request request) {
    return switch (request.method()) {
      case "GET" -> request.body().isEmpty() ? "" : " -X GET";
      case "HEAD" -> " --head";
      default -> " -X " + quoted(request.method());
    };
  }

  /** In single quotes, between which a shell reads nothing; without what a terminal would obey. */
  private static String quoted(String text) {
    var out = new StringBuilder("'");
    text.codePoints()
        .forEach(
            letter -> {
              if (letter == '\'') {
                out.append("'\\''");
              } else if (isHarmless(letter)) {
                out.appendCodePoint(letter);
              } else {
                out.append('\ufffd');
              }
            });
    return out.append('\'').toString();
  }

  private static boolean isHarmless(int letter) {
    return letter == '\n'
        || letter == '\t'
        || !Character.isISOControl(letter)
            && Character.getType(letter) != Character.FORMAT
            && Character.getType(letter) != Character.SURROGATE
            && Character.getType(letter) != Character.LINE_SEPARATOR
            && Character.getType(letter) != Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean isText(Body body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes()));
      return body.text().codePoints().allMatch(CurlCommand::isHarmless);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  // Letters and digits as they are; all else by its number, as every printf reads it.
  private static String octal(Body body) {
    var out = new StringBuilder("'");
    for (byte one : body.bytes()) {
      boolean plain =
          one >= '0' && one <= '9' || one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z';
      out.append(plain ? String.valueOf((char) one) : String.format("\\%03o", one & 0xff));
    }
    return out.append('\'').toString();
  }
}
