package dev.standin.server.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import java.util.Set;

/**
 * JSON with a field of another type: {@code retypeField: status}. A text becomes a number or an
 * object, a number or a truth value a text, anything else a number.
 */
public record RetypeField(Field field) implements Fault.Changes {
  @Override
  public String describe() {
    return "gives " + field + " another type";
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    return JsonReply.changed(
            reply, field, owner -> owner.set(field.name(), retyped(owner.get(field.name()), draw)))
        .map(changed -> changed.note("the scenario gives " + field + " another type"))
        .orElse(reply);
  }

  private static JsonNode retyped(JsonNode value, Draw draw) {
    var nodes = JsonNodeFactory.instance;
    if (value.isNumber() || value.isBoolean()) {
      return nodes.textNode(value.asText());
    }
    return value.isTextual() && draw.chance(0.5)
        ? nodes.objectNode().set("value", value)
        : nodes.numberNode(draw.below(1_000));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "retypeField";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.API);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new RetypeField(Field.read(entry, "retypeField"));
    }
  }
}
