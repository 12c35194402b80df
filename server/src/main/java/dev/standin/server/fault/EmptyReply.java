package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.server.wire.Plan;

/** A connection that is closed before even a status line: {@code emptyReply: true}. */
public record EmptyReply() implements Fault.Shapes {
  @Override
  public String describe() {
    return "closes the connection without a reply";
  }

  @Override
  public Plan shape(Plan plan, long body) {
    return plan.breaking(new Plan.Break(Plan.Break.SILENT, false));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "emptyReply";
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new EmptyReply();
    }
  }
}
