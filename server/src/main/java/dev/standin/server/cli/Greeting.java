package dev.standin.server.cli;

import dev.standin.server.app.App;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Session;
import dev.standin.server.text.Columns;
import dev.standin.server.vendor.Vendor;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What a server says once it is ready: the first line for scripts, the rest for a person. */
record Greeting(App app) {
  private static final int TO_TRY = 3;

  void print(PrintWriter out) {
    out.println("standin is listening on " + app.baseUrl());
    out.println();
    var vendors = new Columns("  ").row("VENDOR", "BASE URL", "IDENTIFIERS TO TRY");
    for (var vendor : app.vendors().all()) {
      vendors.row(vendor.id(), app.baseUrl().toString(), toTry(vendor));
    }
    vendors.lines().forEach(out::println);
    out.println();
    storage().lines().forEach(out::println);
    for (var warning : app.store().warnings()) {
      out.println();
      new Columns("  ").row("Warning:", warning).lines().forEach(out::println);
    }
    if (app.config().strict() && app.config().principals().isEmpty()) {
      out.println();
      new Columns("  ")
          .row("Warning:", "--strict without principals: in --config refuses every credential.")
          .lines()
          .forEach(out::println);
    }
    out.println();
    out.println("  standin scenarios lists every identifier. Ctrl-C stops.");
    out.flush();
  }

  // The default, and the shortest names, which say most in a line.
  private static String toTry(Vendor vendor) {
    var standard = vendor.scenarios().standard();
    return vendor.scenarios().all().stream()
        .sorted(
            Comparator.comparing((Scenario scenario) -> scenario != standard)
                .thenComparing(scenario -> scenario.name().length())
                .thenComparing(Scenario::name))
        .limit(TO_TRY)
        .map(vendor.module()::identifier)
        .collect(Collectors.joining(", "));
  }

  private Columns storage() {
    var store = app.store();
    var own = app.sessions().find(Session.DEFAULT).orElseThrow().storage();
    // The key pair of somebody's real S3 came from the environment, and stays off the screen.
    boolean theirs = store.kind().equals("endpoint");
    return new Columns("  ")
        .row("S3", store.endpoint() + " (" + store.kind() + ", " + store.region() + ")")
        .row("Access key", own.accessKey())
        .row("Secret key", theirs ? "(AWS_SECRET_ACCESS_KEY, or \"test\")" : own.secretKey())
        .row("Dashboard", app.baseUrl() + "/_standin/")
        .row("Admin API", app.baseUrl() + "/_standin/openapi.json");
  }
}
