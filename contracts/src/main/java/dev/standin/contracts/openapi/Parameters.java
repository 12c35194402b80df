package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of one operation, those of its path included. Cookies are not checked. */
final class Parameters {
  private final List<Parameter> path = new ArrayList<>();
  private final List<Parameter> query = new ArrayList<>();
  private final List<Parameter> header = new ArrayList<>();
  private final Set<String> queryNames = new HashSet<>();

  /**
   * Compiles them.
   *
   * @param pathItem where the parameters of all methods of the path stand
   */
  Parameters(Place pathItem, Place operation, SchemaSet schemas) {
    var declared = new LinkedHashMap<String, Parameter>();
    for (var level : List.of(pathItem, operation)) {
      for (var place : level.at("parameters").elements()) {
        var parameter = Parameter.of(place.followed(), schemas);
        declared.put(parameter.where(), parameter);
      }
    }
    for (var parameter : declared.values()) {
      switch (parameter.in()) {
        case "path" -> path.add(parameter);
        case "query" -> query.add(parameter);
        case "header" -> header.add(parameter);
        default -> {}
      }
    }
    query.forEach(parameter -> queryNames.add(parameter.name()));
  }

  void checkPath(Map<String, String> values, List<Violation> violations) {
    for (var parameter : path) {
      var value = values.get(parameter.name());
      if (value != null) {
        parameter.check(List.of(value), violations);
      }
    }
  }

  void checkHeaders(Headers headers, List<Violation> violations) {
    for (var parameter : header) {
      var values = headers.all(parameter.name());
      if (!values.isEmpty()) {
        parameter.check(values, violations);
      } else if (parameter.required()) {
        violations.add(missing(parameter));
      }
    }
  }

  void checkQuery(Form form, List<Violation> violations) {
    for (var name : form.malformed()) {
      violations.add(new Violation("query " + Wording.cut(name, 60), "", form.problem(name)));
    }
    for (var parameter : query) {
      var values = form.values().get(parameter.name());
      if (form.malformed().contains(parameter.name())) {
        continue;
      }
      if (values != null) {
        parameter.check(values, violations);
      } else if (parameter.writing() == Parameter.Writing.KEYS) {
        checkKeys(parameter, form, violations);
      } else if (parameter.required()) {
        violations.add(missing(parameter));
      }
    }
  }

  // Every key that no other parameter has claimed is a member of the object.
  private void checkKeys(Parameter parameter, Form form, List<Violation> violations) {
    var members = JsonNodeFactory.instance.objectNode();
    form.values()
        .forEach(
            (name, values) -> {
              if (!queryNames.contains(name) && !form.malformed().contains(name)) {
                members.set(name, parameter.member(name, values.get(0)));
              }
            });
    if (members.isEmpty()) {
      if (parameter.required()) {
        violations.add(missing(parameter));
      }
      return;
    }
    for (var violation : parameter.shape().check(parameter.where(), members)) {
      violations.add(asOwnParameter(violation));
    }
  }

  /** What the object calls {@code /name} is the parameter {@code name} to the client. */
  private static Violation asOwnParameter(Violation violation) {
    if (violation.pointer().isEmpty()) {
      return violation;
    }
    int end = violation.pointer().indexOf('/', 1);
    var name = violation.pointer().substring(1, end < 0 ? violation.pointer().length() : end);
    return new Violation(
        "query " + name.replace("~1", "/").replace("~0", "~"),
        end < 0 ? "" : violation.pointer().substring(end),
        violation.message());
  }

  private static Violation missing(Parameter parameter) {
    return new Violation(parameter.where(), "", "is missing");
  }
}
