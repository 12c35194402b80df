package dev.standin.server.scenario;

import java.util.List;
import java.util.Map;

/**
 * How a vendor behaves towards the exports that chose it.
 *
 * @param name its file's name without the ending; the identifier that chooses it
 * @param aliases further identifiers, for vendors whose ids are numbers or UUIDs
 * @param when what else chooses it
 * @param seed mixed with the session's, so that two scenarios show different data
 * @param with what it says otherwise of its vendor, by {@link Setting#name}
 * @param expected what a correct client does in it
 * @param file where it was read from
 * @param variation what an identifier may say otherwise of it, and what one has said
 */
public record Scenario(
    String vendor,
    String name,
    String title,
    List<String> aliases,
    When when,
    long seed,
    Dataset data,
    Timeline timeline,
    List<FaultRule> faults,
    List<Quota> quotas,
    Map<String, Object> with,
    Expected expected,
    String file,
    Variation variation) {
  public static final String DEFAULT = "default";

  public Scenario {
    aliases = List.copyOf(aliases);
    faults = List.copyOf(faults);
    quotas = List.copyOf(quotas);
    with = Map.copyOf(with);
  }

  /** A scenario without parameters, of which no more is expected than some rules. */
  public Scenario(
      String vendor,
      String name,
      String title,
      List<String> aliases,
      When when,
      long seed,
      Dataset data,
      Timeline timeline,
      List<FaultRule> faults,
      List<Quota> quotas,
      Map<String, Object> with,
      List<String> rules,
      String file) {
    this(
        vendor,
        name,
        title,
        aliases,
        when,
        seed,
        data,
        timeline,
        faults,
        quotas,
        with,
        new Expected(rules, null, null),
        file,
        Variation.NONE);
  }

  /** The names of the rules that a correct client keeps in it. */
  public List<String> rules() {
    return expected.rules();
  }

  /** Whether no identifier suffices to choose it, so that it has to be pinned. */
  public boolean isPinned() {
    return when.pinned();
  }

  /**
   * The name with the parameters that were given, such as {@code truncated__rows_5000}: the
   * identifier that makes this very scenario, in its one spelling.
   */
  public String label() {
    return name + variation.suffix();
  }

  /** What this scenario says of a setting, or the setting's fallback. */
  @SuppressWarnings("unchecked") // The loader puts in only what the setting itself has read.
  public <T> T get(Setting<T> setting) {
    return (T) with.getOrDefault(setting.name(), setting.fallback());
  }
}
