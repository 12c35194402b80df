package dev.standin.server.replay;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.vendor.Vendor;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes the answer of one exchange come again, as entries of a scenario's {@code faults}.
 *
 * @param lines the entries in YAML, with a comment that says which exchange they came from; none if
 *     nothing went wrong, or nothing that a scenario could bring about
 * @param remarks what cannot be said in a scenario, a sentence each
 */
public record FaultDraft(List<String> lines, List<String> remarks) {
  public FaultDraft {
    lines = List.copyOf(lines);
    remarks = List.copyOf(remarks);
  }

  /**
   * Makes the entries.
   *
   * @param struck an exchange of the recording, of this vendor
   */
  public static FaultDraft of(Recording recording, Vendor vendor, Exchange struck) {
    var incident =
        Incident.of(recording, vendor, struck)
            .orElseGet(() -> withoutExport(recording, vendor, struck));
    var recorded = vendor.scenarios().named(incident.scenario()).orElse(null);
    var faults = new FaultLines(recording, incident, recorded, List.of(struck));
    return new FaultDraft(faults.lines(), faults.remarks());
  }

  // A start that was refused, and after which nobody has started anything.
  private static Incident withoutExport(Recording recording, Vendor vendor, Exchange struck) {
    var before = new ArrayList<Exchange>();
    for (var exchange : recording.exchanges()) {
      boolean isOwn = exchange.vendor().equals(vendor.id()) && exchange.facts().export().isEmpty();
      if (isOwn && exchange.number() <= struck.number()) {
        before.add(exchange);
      }
    }
    return new Incident(vendor, "", struck, before);
  }

  /** The entries under their key, as they go into a file. */
  public String yaml() {
    var text = new StringBuilder("faults:\n");
    lines.forEach(line -> text.append(line).append('\n'));
    remarks.forEach(remark -> text.append("# ").append(remark).append('\n'));
    return text.toString();
  }
}
