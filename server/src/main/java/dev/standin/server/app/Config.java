package dev.standin.server.app;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.session.Limits;
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
 * @param s3Port where the embedded S3 listens; 0 for any free one
 * @param limits how much is kept, and for how long
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
    Map<String, Set<String>> principals,
    int s3Port,
    Limits limits) {
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
          Map.of(),
          0,
          Limits.STANDARD);

  /** The same configuration, to be changed in parts. */
  public Builder with() {
    return new Builder(this);
  }

  /** A configuration in the making. */
  public static final class Builder {
    private String host;
    private int port;
    private String s3;
    private Path data;
    private Path specs;
    private Path scenarios;
    private ClockMode clock;
    private long seed;
    private Path journal;
    private String adminToken;
    private boolean strict;
    private Map<String, Set<String>> principals;
    private int s3Port;
    private Limits limits;

    private Builder(Config from) {
      this.host = from.host;
      this.port = from.port;
      this.s3 = from.s3;
      this.data = from.data;
      this.specs = from.specs;
      this.scenarios = from.scenarios;
      this.clock = from.clock;
      this.seed = from.seed;
      this.journal = from.journal;
      this.adminToken = from.adminToken;
      this.strict = from.strict;
      this.principals = from.principals;
      this.s3Port = from.s3Port;
      this.limits = from.limits;
    }

    public Builder host(String host) {
      this.host = host;
      return this;
    }

    public Builder port(int port) {
      this.port = port;
      return this;
    }

    public Builder s3(String s3) {
      this.s3 = s3;
      return this;
    }

    public Builder data(Path data) {
      this.data = data;
      return this;
    }

    public Builder specs(Path specs) {
      this.specs = specs;
      return this;
    }

    public Builder scenarios(Path scenarios) {
      this.scenarios = scenarios;
      return this;
    }

    public Builder clock(ClockMode clock) {
      this.clock = clock;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public Builder journal(Path journal) {
      this.journal = journal;
      return this;
    }

    public Builder adminToken(String adminToken) {
      this.adminToken = adminToken;
      return this;
    }

    /** Whether only listed principals and known identifiers are served. */
    public Builder strict(boolean strict) {
      this.strict = strict;
      return this;
    }

    public Builder principals(Map<String, Set<String>> principals) {
      this.principals = principals;
      return this;
    }

    /** Serves only these principals, by vendor, and known identifiers. */
    public Builder strict(Map<String, Set<String>> principals) {
      return strict(true).principals(principals);
    }

    public Builder s3Port(int s3Port) {
      this.s3Port = s3Port;
      return this;
    }

    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    public Config build() {
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
          principals,
          s3Port,
          limits);
    }
  }
}
