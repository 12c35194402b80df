package dev.standin.server.scenario;

/**
 * When a fault strikes.
 *
 * @param on the hop or operationId that it waits at
 * @param first the first call that it strikes, counted from 1 for each export, or for the session
 *     where there is no export yet
 * @param last the last call that it strikes
 */
public record FaultRule(String on, int first, int last, Fault fault) {
  public boolean strikes(int call) {
    return first <= call && call <= last;
  }
}
