package dev.standin.server.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.Reply.Content;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The JSON of replies, for faults that change it. */
final class JsonReply {
  private JsonReply() {}

  /** The JSON of a reply as text; also where an earlier fault has made a text of it. */
  static Optional<Content.Text> text(Reply reply) {
    if (reply.content() instanceof Content.Json json) {
      return Optional.of(new Content.Text(json.json().toString(), json.type()));
    }
    return reply.content() instanceof Content.Text text
            && text.type().toLowerCase(Locale.ROOT).contains("json")
            && !text.text().isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The reply with another object around a field; none if it has no such field. */
  static Optional<Reply> changed(Reply reply, Field field, Consumer<ObjectNode> change) {
    if (!(reply.content() instanceof Content.Json json)) {
      return Optional.empty();
    }
    // The vendor may keep its tree.
    var copy = json.json().deepCopy();
    var owner = field.owner(copy);
    owner.ifPresent(change);
    return owner.map(there -> reply.withContent(new Content.Json(copy, json.type())));
  }

  static String quoted(String name) {
    return TextNode.valueOf(name).toString();
  }
}
