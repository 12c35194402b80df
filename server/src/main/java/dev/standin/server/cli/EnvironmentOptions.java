package dev.standin.server.cli;

import dev.standin.contracts.openapi.Closest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options of {@code serve} in the environment, for containers: {@code --admin-token} is {@code
 * STANDIN_ADMIN_TOKEN}. They win over the file, and the command line over them.
 */
final class EnvironmentOptions {
  private static final String PREFIX = "STANDIN_";
  private static final Set<String> NOT_HERE = Set.of("help", "version");
  // Said to the launcher, and by check to its clients, which may well start a server.
  private static final Set<String> OTHERS =
      Set.of("ARCHIVE", "JAVA_OPTS", "URL", "SESSION", "SCENARIO", "IDENTIFIER", "S3_ENDPOINT");

  private final ParseResult given;
  private final Map<String, OptionSpec> options = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private EnvironmentOptions(ParseResult given) {
    this.given = given;
    for (var option : given.commandSpec().options()) {
      var name = option.longestName().substring(2);
      if (!NOT_HERE.contains(name)) {
        options.put(name.replace('-', '_').toUpperCase(Locale.ROOT), option);
      }
    }
  }

  /**
   * Puts the environment's values into the options that the command line left out. An empty value
   * is none, as Compose gives one for a variable that is not set.
   *
   * @throws Mistakes.Mistake with everything that is wrong in it
   */
  static void apply(Map<String, String> environment, ParseResult given) {
    var wanted = new EnvironmentOptions(given);
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX) && !value.isEmpty() && !isOfKubernetes(value)) {
                wanted.set(name, value);
              }
            });
    if (!wanted.problems.isEmpty()) {
      throw new Mistakes.Mistake(given.commandSpec().commandLine(), wanted.problems);
    }
  }

  // A service that is called standin gives every pod of its namespace STANDIN_PORT=tcp://ADDRESS.
  private static boolean isOfKubernetes(String value) {
    return value.matches("(tcp|udp|sctp)://.*");
  }

  private void set(String variable, String value) {
    var name = variable.substring(PREFIX.length());
    var option = options.get(name);
    if (option == null) {
      if (!OTHERS.contains(name)) {
        Closest.to(name, options.keySet())
            .ifPresent(near -> problems.add(unknown(variable, PREFIX + near)));
      }
      return;
    }
    try {
      Object typed = ConfigFile.typed(option.longestName(), value);
      if (!given.hasMatchedOption(option)) {
        option.setValue(typed);
      }
    } catch (ParameterException e) {
      problems.add(
          variable + ": " + Mistakes.worded(e).replaceFirst("^" + option.longestName() + ": ", ""));
    }
  }

  private static String unknown(String variable, String near) {
    return variable + " in the environment: there is no such option; did you mean " + near + "?";
  }
}
