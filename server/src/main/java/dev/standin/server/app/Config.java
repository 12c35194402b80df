package dev.standin.server.app;

import dev.standin.server.clock.ClockMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a server is started with.
 *
 * @param port 0 for any free one
 * @param s3 {@code embedded}, {@code localstack}, or the URL of an S3 endpoint
 * @param data where the embedded S3 keeps its objects; null for a directory that goes with it
 * @param specs documents that take the place of the bundled ones, a folder a vendor; null for none
 * @param scenarios scenarios besides the bundled ones, a folder a vendor; null for none
 * @param clock how the default session's clock runs
 * @param seed of the default session
 * @param journal where the default session's journal is written to; null for nowhere
 * @param adminToken what admin requests must carry; "" for nothing
 * @param strict whether only listed principals and known identifiers are served
 * @param principals whom a strict server serves, by vendor
 */
public record Config(
    String host,
    int port,
    String s3,
    Path data,
    Path specs,
    Path scenarios,
    ClockMode clock,
    long seed,
    Path journal,
    String adminToken,
    boolean strict,
    Map<String, Set<String>> principals) {
  public static final String EMBEDDED = "embedded";
  public static final String LOCALSTACK = "localstack";

  /** A server on any free port of the loopback, with its own S3 and a real clock. */
  public static final Config EPHEMERAL =
      new Config(
          "127.0.0.1",
          0,
          EMBEDDED,
          null,
          null,
          null,
          new ClockMode.Real(),
          1,
          null,
          "",
          false,
          Map.of());

  public Config withS3(String s3) {
    return new Config(
        host,
        port,
        s3,
        data,
        specs,
        scenarios,
        clock,
        seed,
        journal,
        adminToken,
        strict,
        principals);
  }

  public Config withSpecs(Path specs) {
    return new Config(
        host,
        port,
        s3,
        data,
        specs,
        scenarios,
        clock,
        seed,
        journal,
        adminToken,
        strict,
        principals);
  }

  public Config withScenarios(Path scenarios) {
    return new Config(
        host,
        port,
        s3,
        data,
        specs,
        scenarios,
        clock,
        seed,
        journal,
        adminToken,
        strict,
        principals);
  }

  /** A server that serves only these principals, by vendor, and known identifiers. */
  public Config withStrict(Map<String, Set<String>> principals) {
    return new Config(
        host, port, s3, data, specs, scenarios, clock, seed, journal, adminToken, true, principals);
  }

  public Config withAdminToken(String adminToken) {
    return new Config(
        host,
        port,
        s3,
        data,
        specs,
        scenarios,
        clock,
        seed,
        journal,
        adminToken,
        strict,
        principals);
  }
}
