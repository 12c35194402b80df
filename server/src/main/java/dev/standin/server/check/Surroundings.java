package dev.standin.server.check;

import dev.standin.server.session.Session;
import dev.standin.server.storage.ObjectStore;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of a client's command: where Standin is, and what to send there. */
final class Surroundings {
  private static final String LOCAL = "127.0.0.1,localhost";

  private final Map<String, String> variables;

  private Surroundings(Map<String, String> variables) {
    this.variables = variables;
  }

  static Surroundings of(
      Assignment assignment,
      Session session,
      String baseUrl,
      Collection<String> vendors,
      ObjectStore store) {
    var own = session.storage();
    var variables = new TreeMap<String, String>();
    variables.put("STANDIN_URL", baseUrl);
    vendors.forEach(vendor -> variables.put(url(vendor), baseUrl));
    variables.put("STANDIN_S3_ENDPOINT", store.endpoint().toString());
    variables.put("STANDIN_SCENARIO", assignment.scenario().label());
    variables.put("STANDIN_IDENTIFIER", assignment.identifier());
    variables.put("STANDIN_SESSION", session.id());
    variables.put("AWS_ACCESS_KEY_ID", own.accessKey());
    variables.put("AWS_SECRET_ACCESS_KEY", own.secretKey());
    if (!own.sessionToken().isEmpty()) {
      variables.put("AWS_SESSION_TOKEN", own.sessionToken());
    }
    variables.put("AWS_REGION", store.region());
    variables.put("AWS_DEFAULT_REGION", store.region());
    variables.put("AWS_ENDPOINT_URL_S3", store.endpoint().toString());
    // An SDK that finds no key pair would ask the network for one.
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    return new Surroundings(variables);
  }

  /** The variable that has the base URL of a vendor: {@code STANDIN_NEXTHINK_URL}. */
  static String url(String vendor) {
    return "STANDIN_" + vendor.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_URL";
  }

  /** Puts them in the place of what somebody's real accounts and an earlier run left there. */
  void applyTo(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("STANDIN_"));
    environment.putAll(variables);
    for (var name : new String[] {"NO_PROXY", "no_proxy"}) {
      // A proxy that the client is told of would be asked for this machine, and has another one.
      environment.put(
          name,
          Stream.of(environment.getOrDefault(name, ""), LOCAL)
              .filter(hosts -> !hosts.isEmpty())
              .collect(Collectors.joining(",")));
    }
  }
}
