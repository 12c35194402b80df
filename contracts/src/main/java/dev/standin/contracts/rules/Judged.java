package dev.standin.contracts.rules;

/** A rule and what it says of a client. */
public record Judged(ClientRule rule, Verdict verdict) {
  public boolean isBroken() {
    return verdict instanceof Verdict.Broken;
  }

  public boolean isKept() {
    return verdict instanceof Verdict.Kept;
  }
}
