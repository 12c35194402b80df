package dev.standin.server.vendor.connect;

import dev.standin.contracts.openapi.Secrets;
import dev.standin.contracts.openapi.Violation;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.vendor.connect.ConnectJson.FieldError;
import dev.standin.server.wire.Reply;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Refusals in Connect's words: 422 with a list of fields where fields are wrong, else {@code
 * errorMessage} [D].
 */
final class Errors {
  private static final String BODY = "body";
  private static final String QUERY = "query query";

  private Errors() {}

  static Reply reply(Refusal refusal, Ids ids) {
    for (var violation : refusal.violations()) {
      // An empty collection or id can name nothing, so nothing of that name is there.
      if (violation.where().startsWith("path ")) {
        return worded(404, "Nothing was found here: " + violation);
      }
      if (!namesField(violation)) {
        return worded(400, sentence(violation));
      }
    }
    if (refusal.violations().isEmpty()) {
      return worded(refusal.status(), refusal.message());
    }
    return named(refusal.violations().stream().map(Errors::field).collect(Collectors.toList()));
  }

  /** A refusal of what a valid request asks for. */
  static Reply message(int status, String message) {
    return message(status, message, message);
  }

  /**
   * The same, with another reason for the journal.
   *
   * @param why what the client is not told
   */
  static Reply message(int status, String message, String why) {
    return worded(status, message).refused(why);
  }

  /** A refusal of fields whose form the document allows. */
  static Reply fields(List<FieldError> errors) {
    var why = errors.stream().map(error -> error.field() + ": " + error.description());
    return named(errors).refused(why.collect(Collectors.joining("; ")));
  }

  private static Reply worded(int status, String message) {
    return Reply.json(status, ConnectJson.errorMessage(message));
  }

  private static Reply named(List<FieldError> errors) {
    return Reply.json(422, ConnectJson.errors(errors));
  }

  private static boolean namesField(Violation violation) {
    return violation.where().equals(QUERY)
        || violation.where().equals(BODY) && !violation.pointer().isEmpty();
  }

  private static FieldError field(Violation violation) {
    var field =
        violation.where().equals(QUERY)
            ? "query"
            : violation
                .pointer()
                .substring(1)
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    // The message shows the value, and a key pair must not be shown to whoever reads the reply.
    var message =
        Secrets.isSecret(field) && !violation.message().equals("is missing")
            ? "must be a string and not empty"
            : violation.message();
    return new FieldError(field, sentence("field " + field, message));
  }

  private static String sentence(Violation violation) {
    return sentence(violation.where(), violation.message());
  }

  private static String sentence(String what, String message) {
    // "is missing" has no value before it to be set apart.
    return "The " + what + (message.startsWith("is ") ? " " : ": ") + message + ".";
  }
}
