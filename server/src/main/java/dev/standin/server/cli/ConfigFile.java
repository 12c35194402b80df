package dev.standin.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.scenario.Located;
import dev.standin.server.scenario.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options in a file: its keys are their names, and {@code principals} lists whom a strict server
 * serves. What stands on the command line or in the environment wins.
 */
final class ConfigFile {
  private static final String PRINCIPALS = "principals";
  private static final Set<String> NOT_IN_FILES = Set.of("config", "json", "help", "version");

  private final Path path;
  private final Located file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Set<String>> principals = new TreeMap<>();

  private ConfigFile(Path path, Located file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Puts a file's values into the options that the command line left out.
   *
   * @return the principals by vendor
   * @throws StartFailure if the file cannot be read
   * @throws Mistakes.Mistake with everything that is wrong in it
   */
  static Map<String, Set<String>> apply(Path path, ParseResult given) throws StartFailure {
    var command = given.commandSpec().commandLine();
    try {
      var config = new ConfigFile(path, Located.read(path.toString(), Files.readString(path)));
      config.apply(given);
      if (!config.problems.isEmpty()) {
        throw new Mistakes.Mistake(
            command, config.problems.stream().map(Problem::toString).toList());
      }
      return config.principals;
    } catch (Located.Broken e) {
      throw new Mistakes.Mistake(command, e.problem().toString());
    } catch (IOException e) {
      throw new StartFailure(
          "--config "
              + path
              + ": cannot be read: "
              + e.getClass().getSimpleName().replace("Exception", ""));
    }
  }

  private void apply(ParseResult given) {
    if (!file.root().isObject()) {
      problem("", "expected options, as in port: 8080, but was " + kind(file.root()));
      return;
    }
    var names = names(given.commandSpec());
    for (var entry : file.root().properties()) {
      var key = entry.getKey();
      if (key.equals(PRINCIPALS)) {
        readPrincipals(entry.getValue());
      } else if (names.contains(key)) {
        set(given, key, entry.getValue());
      } else {
        problem("/" + key, "there is no such option" + Closest.among(key, names));
      }
    }
  }

  private static SortedSet<String> names(CommandSpec spec) {
    var names = new TreeSet<String>();
    for (var option : spec.options()) {
      names.add(name(option));
    }
    names.removeAll(NOT_IN_FILES);
    names.add(PRINCIPALS);
    return names;
  }

  private static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private void set(ParseResult given, String key, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      problem("/" + key, "expected a single value but was " + kind(value));
      return;
    }
    var option = "--" + key;
    try {
      Object typed = typed(option, value.asText());
      if (!given.hasMatchedOption(option)) {
        given.commandSpec().findOption(option).setValue(placed(typed));
      }
    } catch (ParameterException e) {
      problem("/" + key, Mistakes.worded(e).replaceFirst("^" + option + ": ", ""));
    }
  }

  /**
   * An option's value, read by a command of its own, and so exactly as the command line is.
   *
   * @throws ParameterException if it is none
   */
  static Object typed(String option, String value) {
    var command = new CommandLine(new Serve());
    return command.parseArgs(option + "=" + value).matchedOptionValue(option, null);
  }

  // A path in a file is meant from where the file is, wherever the server is started.
  private Object placed(Object value) {
    return value instanceof Path written ? path.resolveSibling(written) : value;
  }

  private void readPrincipals(JsonNode json) {
    if (!json.isObject()) {
      problem("/" + PRINCIPALS, "expected a list for each vendor but was " + kind(json));
      return;
    }
    var vendors = Catalogue.ids();
    for (var entry : json.properties()) {
      var vendor = entry.getKey();
      var place = "/" + PRINCIPALS + "/" + vendor;
      if (!vendors.contains(vendor)) {
        problem(place, "no vendor is called " + vendor + Closest.among(vendor, vendors));
      } else if (!entry.getValue().isArray()) {
        problem(place, "expected a list of client ids or tokens but was " + kind(entry.getValue()));
      } else {
        principals.put(vendor, listed(place, entry.getValue()));
      }
    }
  }

  private Set<String> listed(String place, JsonNode list) {
    var words = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).isValueNode() && !list.get(i).isNull()) {
        words.add(list.get(i).asText());
      } else {
        problem(place + "/" + i, "expected a client id or a token but was " + kind(list.get(i)));
      }
    }
    return words;
  }

  private void problem(String pointer, String message) {
    problems.add(file.problem(pointer, message));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a mapping";
      case NULL -> "nothing";
      default -> "\"" + node.asText() + "\"";
    };
  }
}
