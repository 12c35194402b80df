package dev.standin.server.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.Reply.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * JSON with a key that stands there twice, with the same value: {@code repeatField: status}.
 *
 * <p>RFC 8259 says that names should be unique: some parsers refuse such an object, some take the
 * first, most the last.
 */
public record RepeatField(Field field) implements Fault.Changes {
  @Override
  public String describe() {
    return "writes " + field + " twice";
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    if (!(reply.content() instanceof Content.Json json) || field.owner(json.json()).isEmpty()) {
      return reply;
    }
    var owner = field.owner(json.json()).get();
    return reply
        .withContent(new Content.Text(text(json.json(), owner), json.type()))
        .note("the scenario writes " + field + " twice");
  }

  // A tree cannot hold a key twice, so the text is put together along the way to the object.
  private String text(JsonNode node, JsonNode owner) {
    var parts = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(element -> parts.add(text(element, owner)));
      return "[" + String.join(",", parts) + "]";
    }
    if (!node.isObject()) {
      return node.toString();
    }
    for (var entry : node.properties()) {
      var part = JsonReply.quoted(entry.getKey()) + ":" + text(entry.getValue(), owner);
      // By identity: an equal object elsewhere is not the one that is meant.
      boolean twice = node == owner && entry.getKey().equals(field.name());
      parts.addAll(twice ? List.of(part, part) : List.of(part));
    }
    return "{" + String.join(",", parts) + "}";
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "repeatField";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.API);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new RepeatField(Field.read(entry, "repeatField"));
    }
  }
}
