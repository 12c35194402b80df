package dev.standin.server.cli;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.journal.RequestLog;
import dev.standin.server.log.LogStyle;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Stands in for all vendors on one address, until Ctrl-C.",
    exitCodeListHeading = Main.EXIT_CODES,
    exitCodeList = {
      "1:It could not start; standard error says why.",
      "2:It was asked wrongly; standard error says how.",
      "130, 143:It was stopped by Ctrl-C, or by kill."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  standin serve",
      "  standin serve --port 0 --clock frozen --journal run.ndjson",
      "  standin serve --scenarios my-scenarios --s3 http://127.0.0.1:4566",
      "  standin serve --config standin.yaml --port 9000",
      "  STANDIN_ADMIN_TOKEN=secret standin serve --host 0.0.0.0",
      "",
      "Each option can also stand in the environment, --admin-token as",
      "STANDIN_ADMIN_TOKEN. The command line wins over it, and it over the file.",
      "",
      "A file for --config; paths in it are meant from where it is:",
      "  port: 8080",
      "  strict: true",
      "  principals:",
      "    nexthink: [my-client-id]",
      "    domo: [my-token]"
    })
final class Serve implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServeOptions options = new ServeOptions();

  @Override
  public Integer call() throws StartFailure, InterruptedException {
    var wanted = wanted();
    var style = options.logStyle();
    boolean json = style.format() == LogStyle.Format.JSON;
    if (!style.apply() && json) {
      spec.commandLine()
          .getErr()
          .println("standin: --log-format: a logback configuration of yours says how to log");
    }
    // Whoever looks at an empty screen wonders; whoever reads a log does not.
    if (Terminal.isThere() && !json) {
      spec.commandLine().getErr().println("standin is starting…");
      spec.commandLine().getErr().flush();
    }
    try (var stopping = new Stopping();
        var app = stopping.opens(() -> App.start(wanted));
        var log = new RequestLog(app.losses(), json)) {
      if (!options.quiet()) {
        app.sessions().watch(session -> session.journal().watch(log.of(session.id())));
      }
      if (!stopping.hasBegun()) {
        new Greeting(app).print(spec.commandLine().getOut());
      }
      waitForInterrupt();
      return 0;
    }
  }

  private Config wanted() throws StartFailure {
    return wanted(System.getenv());
  }

  /**
   * What the command line, the environment and the file ask for together; each wins over the next.
   */
  Config wanted(Map<String, String> environment) throws StartFailure {
    var command = spec.commandLine();
    return options.config(command, options.read(command, environment));
  }

  // Signals end the process by the hook; an interrupt ends it by the way out of here.
  private static void waitForInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
