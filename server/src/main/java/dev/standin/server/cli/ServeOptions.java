package dev.standin.server.cli;

import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.log.LogStyle;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Limits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What {@code serve} can be told, on the command line or in a file. */
final class ServeOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = Values.Port.class,
      description = "Where to listen; 0 takes a free port. Default: 8080.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      converter = Values.Word.class,
      description =
          "The address to listen on. Any but the loopback needs --admin-token."
              + " Default: 127.0.0.1.")
  private String host;

  @Option(
      names = "--s3",
      paramLabel = "STORE",
      defaultValue = Config.EMBEDDED,
      converter = Values.Storage.class,
      description =
          "Where results are stored: embedded, localstack (starts a container), or the URL of an"
              + " S3 endpoint, with the key pair in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
              + " Default: embedded.")
  private String s3;

  @Option(
      names = "--s3-port",
      paramLabel = "PORT",
      defaultValue = "0",
      converter = Values.Port.class,
      description = "Where the embedded S3 listens. Default: 0, which takes a free port.")
  private int s3Port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the embedded S3 keeps its objects. Default: a temporary directory, deleted at the"
              + " end.")
  private Path data;

  @Option(
      names = "--specs",
      paramLabel = "DIR",
      description =
          "OpenAPI documents in place of the bundled ones, in a folder for each vendor. They are"
              + " read once, at the start.")
  private Path specs;

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description =
          "Scenarios besides the bundled ones, in a folder for each vendor. They are read again"
              + " whenever they change.")
  private Path scenarios;

  @Option(
      names = "--clock",
      paramLabel = "MODE",
      completionCandidates = Candidates.Clocks.class,
      defaultValue = "real",
      converter = Values.Clock.class,
      description =
          "How the default session's time runs: real, frozen, x60 (any factor) or per-call:5s."
              + " Default: real.")
  private ClockMode clock;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = Values.Seed.class,
      description = "Chooses ids and data; equal seeds give equal ones. Default: 1.")
  private long seed;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Writes the default session's journal there, as ndjson.")
  private Path journal;

  @Option(
      names = "--journal-size",
      paramLabel = "N",
      defaultValue = "10000",
      converter = Values.Count.class,
      description =
          "How many exchanges a session's journal keeps, within 64 MiB of bodies. Default: 10000.")
  private int journalSize;

  @Option(
      names = "--session-idle",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Values.Unused.class,
      description =
          "Closes a session that has gone unused for so long, the default one aside; never keeps"
              + " it. Default: 1h.")
  private Idle sessionIdle;

  @Option(
      names = "--max-sessions",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Values.Count.class,
      description = "How many sessions may be open besides the default one. Default: 1000.")
  private int maxSessions;

  @Option(
      names = "--max-exports",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "How many exports of each vendor a session keeps, and definitions of exports; the oldest"
              + " gives way, and with it its files in the session's own bucket, not those in a"
              + " bucket of the caller's. Default: 100000, or fewer where the JVM has less than"
              + " 800 MB.")
  private Integer maxExports;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      defaultValue = "",
      converter = Token.class,
      description = "What requests under /_standin/ must carry, health aside.")
  private String adminToken;

  @Option(
      names = "--strict",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      paramLabel = "true|false",
      description = "Serves only the principals that the file lists, and identifiers that exist.")
  private boolean strict;

  @Option(
      names = "--quiet",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "false",
      paramLabel = "true|false",
      description = "Leaves out the line for each request on standard error.")
  private boolean quiet;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Values.LogFormat.class,
      description =
          "How the log on standard error looks: text, or json for one object a line; a request's"
              + " line comes when its answer has left then, with how long that took."
              + " Default: text.")
  private LogStyle.Format logFormat;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      converter = Values.LogLevel.class,
      description =
          "The least that is logged: trace, debug, info, warn, error or off. Requests are told at"
              + " info. Default: info.")
  private String logLevel;

  /** How to log. */
  LogStyle logStyle() {
    return new LogStyle(logFormat, logLevel);
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Reads options from a YAML file; the environment and the command line win over it.")
  private Path config;

  /** The file that options are read from; null for none. */
  Path file() {
    return config;
  }

  /**
   * Takes from the environment what the command line left out, and from the file what both did.
   *
   * @param environment the process's, or another for a test
   * @return the principals that it lists, by vendor
   * @throws StartFailure if it cannot be read
   * @throws Mistakes.Mistake with everything that is wrong in it
   */
  Map<String, Set<String>> read(CommandLine command, Map<String, String> environment)
      throws StartFailure {
    var given = command.getParseResult();
    // Twice: it may name the file, whose values are then put where its own have to be.
    EnvironmentOptions.apply(environment, given);
    Map<String, Set<String>> principals =
        config == null ? Map.of() : ConfigFile.apply(config, given);
    EnvironmentOptions.apply(environment, given);
    return principals;
  }

  /** Whether requests are not to be logged. */
  boolean quiet() {
    return quiet;
  }

  /** A token may be left out, but not be given as nothing: that would look protected. */
  static final class Token implements CommandLine.ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.isEmpty()) {
        return text;
      }
      return new Values.Word().convert(text);
    }
  }

  /**
   * The configuration.
   *
   * @throws Mistakes.Mistake if the options contradict one another
   */
  Config config(CommandLine command, Map<String, Set<String>> principals) {
    if (adminToken.isEmpty() && !isLoopback(command)) {
      throw new Mistakes.Mistake(
          command,
          "--host "
              + host
              + ": others can reach this address, and with it the admin API, which hands out key"
              + " pairs and moves clocks; give it an --admin-token (or STANDIN_ADMIN_TOKEN), or listen on 127.0.0.1");
    }
    if (s3Port != 0 && !s3.equals(Config.EMBEDDED)) {
      throw new Mistakes.Mistake(
          command, "--s3-port " + s3Port + ": only the embedded S3 takes it, and --s3 is " + s3);
    }
    return Config.EPHEMERAL
        .with()
        .host(host)
        .port(port)
        .s3(s3)
        .s3Port(s3Port)
        .data(data)
        .specs(specs)
        .scenarios(scenarios)
        .clock(clock)
        .seed(seed)
        .journal(journal)
        .adminToken(adminToken)
        .strict(strict)
        .principals(principals)
        .limits(limits())
        .build();
  }

  private Limits limits() {
    int exports = maxExports == null ? Limits.EXPORTS : maxExports;
    return new Limits(sessionIdle, maxSessions, journalSize, exports);
  }

  private boolean isLoopback(CommandLine command) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new Mistakes.Mistake(
          command, "--host " + host + ": no such host; give an address of this machine");
    }
  }
}
