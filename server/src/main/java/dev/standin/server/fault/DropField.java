package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import java.util.Set;

/** JSON without one of its fields: {@code dropField: status}. */
public record DropField(Field field) implements Fault.Changes {
  @Override
  public String describe() {
    return "leaves out " + field;
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    return JsonReply.changed(reply, field, owner -> owner.remove(field.name()))
        .map(changed -> changed.note("the scenario leaves out " + field))
        .orElse(reply);
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "dropField";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.API);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new DropField(Field.read(entry, "dropField"));
    }
  }
}
