package dev.standin.contracts.report;

/**
 * What a client was put before.
 *
 * @param vendor the vendor that it spoke to: {@code nexthink}; "" if it could speak to all
 * @param scenario the scenario's label: {@code truncated}; "" where none was pinned
 * @param title what the scenario is about, as its file says; "" if that is not known
 * @param identifier what the client had to send to choose it: a query id, a DataSet, a collection;
 *     "" if it needed none
 * @param clock how the session's clock ran, as text: {@code real}, {@code x60}
 */
public record Trial(String vendor, String scenario, String title, String identifier, String clock) {
  /** Its name in lists: {@code nexthink/truncated}, or what is known of it. */
  public String label() {
    if (vendor.isEmpty() || scenario.isEmpty()) {
      var known = vendor + scenario;
      return known.isEmpty() ? "session" : known;
    }
    return vendor + "/" + scenario;
  }
}
