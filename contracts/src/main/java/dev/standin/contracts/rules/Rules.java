package dev.standin.contracts.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The rules that there are. */
public final class Rules {
  private static final List<ClientRule> ALL =
      ServiceLoader.load(ClientRule.class, Rules.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(ClientRule::name))
          .toList();

  private Rules() {}

  /** All of them, by name. */
  public static List<ClientRule> all() {
    return ALL;
  }

  public static Optional<ClientRule> named(String name) {
    return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /**
   * A rule's page, in Markdown: what it asks for, why, where a vendor says so, how a client looks
   * on the wire that breaks it, and how to mend that.
   *
   * @throws IllegalStateException if it has none, which a build does not let pass
   */
  public static String page(ClientRule rule) {
    var path = "/dev/standin/rules/" + rule.name() + ".md";
    try (var in = Rules.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the rule " + rule.name() + " has no page " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
