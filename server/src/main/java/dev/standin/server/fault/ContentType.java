package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import java.util.Set;
import java.util.regex.Pattern;

/** The same body under another content type: {@code contentType: text/html}. */
public record ContentType(String type) implements Fault.Changes {
  private static final Pattern FORM =
      Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+( *; *[\\w.-]+=[\\w.\"-]+)*");

  @Override
  public String describe() {
    return "says that the content type is " + type;
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    var old = reply.contentType();
    return old.isEmpty() || old.get().equalsIgnoreCase(type)
        ? reply
        : reply.withContentType(type).note("the scenario " + describe());
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "contentType";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.API);
    }

    @Override
    public Fault read(FaultEntry entry) {
      var type = entry.json().path("contentType").asText();
      if (!FORM.matcher(type).matches()) {
        entry.problem("contentType", "expected a type such as text/html but was \"" + type + "\"");
      }
      return new ContentType(type);
    }
  }
}
