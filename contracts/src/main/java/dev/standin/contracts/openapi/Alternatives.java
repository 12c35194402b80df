package dev.standin.contracts.openapi;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reduces the errors of all branches of {@code anyOf} and {@code oneOf} to what a reader needs: the
 * types that were possible, or what is wrong with the branch that came closest.
 */
final class Alternatives {
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");

  private Alternatives() {}

  static List<Finding> settle(Site site, List<Error> errors) {
    return settle(site, errors, 0);
  }

  private static List<Finding> settle(Site site, List<Error> errors, int depth) {
    var findings = new ArrayList<Finding>();
    var choices = new LinkedHashMap<String, List<Error>>();
    var plain = new ArrayList<Error>();
    for (var error : errors) {
      int choice = choice(error, depth);
      if (choice < 0) {
        plain.add(error);
      } else {
        choices.computeIfAbsent(prefix(error, choice), key -> new ArrayList<>()).add(error);
      }
    }
    // A value of the wrong type also breaks every other rule there; saying so helps nobody.
    var mistyped =
        plain.stream()
            .filter(error -> error.getKeyword().equals("type"))
            .map(error -> error.getInstanceLocation().toString())
            .collect(Collectors.toSet());
    for (var error : plain) {
      if (error.getKeyword().equals("type")
          || !mistyped.contains(error.getInstanceLocation().toString())) {
        findings.add(Wording.finding(site, error));
      }
    }
    choices.values().forEach(group -> findings.addAll(choose(site, group, depth)));
    return findings;
  }

  private static List<Finding> choose(Site site, List<Error> group, int depth) {
    int at = choice(group.get(0), depth);
    var branches = new LinkedHashMap<Object, List<Error>>();
    for (var error : group) {
      if (at + 1 < error.getEvaluationPath().getNameCount()) {
        var branch = error.getEvaluationPath().getElement(at + 1);
        branches.computeIfAbsent(branch, key -> new ArrayList<>()).add(error);
      } else if (error.getMessageKey().equals("oneOf.indexes")) {
        return List.of(
            new Finding(
                error.getInstanceLocation().toString(),
                Secrets.shown(site.where() + error.getInstanceLocation(), error.getInstanceNode())
                    + " has more than one of the forms of which exactly one is expected"));
      }
    }
    if (branches.isEmpty()) {
      return group.stream().map(error -> Wording.finding(site, error)).toList();
    }
    if (group.stream().allMatch(error -> isTypeOrChoice(error, at))) {
      return types(site, branches);
    }
    var closest = branches.values().stream().min(Comparator.comparingInt(List::size));
    return settle(site, closest.orElseThrow(), at + 1);
  }

  private static boolean isTypeOrChoice(Error error, int at) {
    return error.getKeyword().equals("type") || error.getEvaluationPath().getNameCount() == at + 1;
  }

  private static List<Finding> types(Site site, Map<Object, List<Error>> branches) {
    var expected = new LinkedHashMap<String, Set<String>>();
    var came = new LinkedHashMap<String, String>();
    for (var branch : branches.values()) {
      for (var error : branch) {
        var pointer = error.getInstanceLocation().toString();
        came.put(
            pointer,
            Secrets.shown(site.where() + error.getInstanceLocation(), error.getInstanceNode()));
        var types = expected.computeIfAbsent(pointer, key -> new LinkedHashSet<>());
        var type = error.getSchemaNode();
        if (type.isArray()) {
          type.forEach(one -> types.add(one.asText()));
        } else {
          types.add(type.asText());
        }
      }
    }
    return expected.entrySet().stream()
        .map(
            entry ->
                new Finding(
                    entry.getKey(),
                    came.get(entry.getKey()) + " is not " + Wording.either(entry.getValue())))
        .toList();
  }

  /** Where the evaluation path first chooses among branches, or -1. */
  private static int choice(Error error, int from) {
    var path = error.getEvaluationPath();
    for (int i = from; i < path.getNameCount(); i++) {
      // A property may be called oneOf; only the keyword is followed by an index or by nothing.
      if (CHOICES.contains(path.getElement(i))
          && (i + 1 == path.getNameCount() || path.getElement(i + 1) instanceof Integer)) {
        return i;
      }
    }
    return -1;
  }

  private static String prefix(Error error, int length) {
    var prefix = new StringBuilder();
    for (int i = 0; i <= length; i++) {
      prefix.append('/').append(error.getEvaluationPath().getElement(i));
    }
    return prefix.toString();
  }
}
