package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.server.artifact.Draw;
import dev.standin.server.wire.Reply;
import dev.standin.server.wire.Reply.Content;
import java.util.Set;

/**
 * JSON that is none: {@code malformedJson: true}. It breaks off somewhere, or opens twice.
 *
 * <p>Neither is accepted by a parser, however lenient: trailing commas or words would be by some.
 */
public record MalformedJson() implements Fault.Changes {
  @Override
  public String describe() {
    return "sends JSON that is broken";
  }

  @Override
  public Reply change(Reply reply, Draw draw) {
    var json = JsonReply.text(reply);
    return json.isEmpty()
        ? reply
        : reply
            .withContent(new Content.Text(broken(json.get().text(), draw), json.get().type()))
            .note("the scenario breaks the JSON of this reply");
  }

  private static String broken(String json, Draw draw) {
    boolean container = json.startsWith("{") || json.startsWith("[");
    // Half a number is still one, so only what has brackets may break off.
    return container && draw.chance(0.75)
        ? json.substring(0, 1 + draw.below(json.length() - 1))
        : (container ? json.charAt(0) : '{') + json;
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "malformedJson";
    }

    @Override
    public Set<Leg> legs() {
      return Set.of(Leg.API);
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new MalformedJson();
    }
  }
}
